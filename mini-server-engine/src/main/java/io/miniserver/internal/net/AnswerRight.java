package io.miniserver.internal.net;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.miniserver.internal.wire.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Who may answer a request, and which thread runs its handler. <pre>
 *   RUNNING --claim(): whoever ran the handler--&gt; ANSWERED
 *    |  ^ |
 *    |  | +--claimExpired(): the loop, at the deadline--&gt; EXPIRED   the handler's response is dropped
 *    v  |
 *   INTERIM   the handler sends a response of status 1xx
 *
 *   RUNNING or ANSWERED --suspend(): the loop; a stage has the response--&gt; SUSPENDED
 *   SUSPENDED --resume(): the loop, the stage has completed--&gt; RUNNING
 *   SUSPENDED --claimExpired(): the loop, at the deadline--&gt; EXPIRED
 * </pre> Only one of the two answers, and not within an interim response. A handler that
 * returns on its own loop needs no claim: nobody else could have looked at the deadline.
 */
abstract sealed class AnswerRight permits Exchange {

	private enum State {

		RUNNING, INTERIM, SUSPENDED, ANSWERED, EXPIRED

	}

	private static final AtomicReferenceFieldUpdater<AnswerRight, State> STATE = AtomicReferenceFieldUpdater
		.newUpdater(AnswerRight.class, State.class, "state");

	private volatile State state = State.RUNNING;

	/** The thread that runs the handler; null before and after. Guarded by this. */
	private @Nullable Thread thread;

	private @Nullable Refusal expiredBy;

	/** Claims the right to answer, for who ran the handler off the loop. */
	boolean claim() {
		return STATE.compareAndSet(this, State.RUNNING, State.ANSWERED);
	}

	/**
	 * Claims the right to answer, for the loop at the handler's deadline, or when it is
	 * told to end the request.
	 * @param reason why
	 */
	boolean claimExpired(Refusal reason) {
		boolean claimed = STATE.compareAndSet(this, State.RUNNING, State.EXPIRED)
				|| STATE.compareAndSet(this, State.SUSPENDED, State.EXPIRED);
		if (claimed) {
			this.expiredBy = reason;
		}
		return claimed;
	}

	/**
	 * Returns why the loop has answered, whatever the handler has found since; null if it
	 * has not. For the loop.
	 */
	@Nullable Refusal expiredBy() {
		return this.expiredBy;
	}

	/** Begins an interim response, within which nobody else may answer. */
	boolean claimInterim() {
		return STATE.compareAndSet(this, State.RUNNING, State.INTERIM);
	}

	/** Ends the interim response that was begun. */
	void endInterim() {
		this.state = State.RUNNING;
	}

	/**
	 * The handler has left its response to a stage, and nobody but the loop may touch the
	 * connection. For the loop.
	 */
	void suspend() {
		this.state = State.SUSPENDED;
	}

	/**
	 * The stage has completed. For the loop.
	 * @return whether it was still waited for
	 */
	boolean resume() {
		return STATE.compareAndSet(this, State.SUSPENDED, State.RUNNING);
	}

	/** Whether a stage is waited for, and no thread runs for the request. */
	boolean isSuspended() {
		return this.state == State.SUSPENDED;
	}

	/** Whether the right to answer was claimed by who ran the handler. */
	boolean isAnswered() {
		return this.state == State.ANSWERED;
	}

	/** Whether the loop has answered, at the handler's deadline. */
	boolean isExpired() {
		return this.state == State.EXPIRED;
	}

	/**
	 * Notes who runs the handler. Called before the hand-over that publishes the exchange
	 * to the loop: a ticket, or the loop's own step before a dispatch.
	 * @param thread the thread
	 */
	void runBy(Thread thread) {
		this.thread = thread;
	}

	/**
	 * Notes the worker that is about to run the handler.
	 * @return whether it is still to be run: its time may be over
	 */
	synchronized boolean beginOnWorker() {
		if (this.state != State.RUNNING) {
			return false; // nobody may interrupt what this thread does next
		}
		this.thread = Thread.currentThread();
		return true;
	}

	/** Whether a thread runs the handler; exact for the thread itself. */
	synchronized boolean isRunBy(Thread other) {
		return this.thread == other;
	}

	/** Returns the name of the thread that runs the handler; null if none does. */
	synchronized @Nullable String threadName() {
		return (this.thread != null) ? this.thread.getName() : null;
	}

	/** Returns the thread that runs the handler; null before and after. Any thread. */
	synchronized @Nullable Thread runner() {
		return this.thread;
	}

	/** Interrupts the handler, if it still runs. */
	synchronized void interruptThread() {
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	/**
	 * The handler has returned: from now on nobody interrupts its thread, and what
	 * interrupted it before must not reach the thread's next work.
	 */
	synchronized void endOfHandler() {
		this.thread = null;
		Thread.interrupted();
	}

}

package io.miniserver.internal.net;

import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** A thread off the loop that waits until its connection's socket is ready. */
final class Waiter {

	enum Outcome {

		READY, TIMED_OUT, CLOSED

	}

	private final Thread thread = Thread.currentThread();

	private final int operation;

	private volatile @Nullable Outcome outcome;

	/**
	 * Creates a waiter for the calling thread.
	 * @param operation what it waits for, of {@code SelectionKey}
	 */
	Waiter(int operation) {
		this.operation = operation;
	}

	int operation() {
		return this.operation;
	}

	/** Ends the wait. Called by the loop's driver. */
	void wake(Outcome outcome) {
		this.outcome = outcome;
		LockSupport.unpark(this.thread);
	}

	/**
	 * Waits for the outcome.
	 * @return the outcome, or null if the thread was interrupted
	 */
	@Nullable Outcome await() {
		while (this.outcome == null) {
			LockSupport.park(this);
			if (this.outcome == null && Thread.interrupted()) {
				return null;
			}
		}
		return this.outcome;
	}

}

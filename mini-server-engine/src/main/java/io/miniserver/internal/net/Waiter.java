package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InterruptedIOException;
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

	/** Called by the loop's driver. */
	private void wake(Outcome outcome) {
		this.outcome = outcome;
		LockSupport.unpark(this.thread);
	}

	/**
	 * Waits for the outcome.
	 * @return the outcome, or null if the thread was interrupted
	 */
	private @Nullable Outcome await() {
		while (this.outcome == null) {
			LockSupport.park(this);
			if (this.outcome == null && Thread.interrupted()) {
				return null;
			}
		}
		return this.outcome;
	}

	/**
	 * Waits until a connection's socket can be read or written. For its owner, off the
	 * loop.
	 * @param connection whose socket
	 * @param operation what to wait for, of {@code SelectionKey}
	 * @param deadline what the wait counts as
	 * @throws IOException if the deadline passed, the connection was closed or the thread
	 * was interrupted
	 */
	static void await(Connection connection, int operation, Deadline deadline) throws IOException {
		Waiter waiting = new Waiter(operation);
		connection.waiter = waiting;
		connection.loop().execute((driver) -> waiting.start(connection, deadline));
		Outcome outcome = waiting.await();
		if (outcome == null) {
			// Before the connection can be back: else this would take its deadlines for
			// its own.
			connection.loop().execute((driver) -> waiting.giveUp(connection));
			throw new InterruptedIOException("interrupted while waiting for the client");
		}
		switch (outcome) {
			case READY -> {
			}
			case TIMED_OUT -> throw new ClientTimeoutException(deadline);
			case CLOSED -> throw new ConnectionLostException("the connection was closed");
		}
	}

	private void start(Connection connection, Deadline deadline) {
		if (connection.phase != Connection.Phase.HANDLING) {
			if (connection.waiter == this) {
				connection.waiter = null; // else what becomes of the connection would be
											// taken for its end
			}
			wake(Outcome.CLOSED); // or answered for, which is the same to it
		}
		else if (connection.waiter == this) {
			// The deadline first: the wait has an end, whatever becomes of the key.
			EventLoop loop = connection.loop();
			loop.deadlines().enter(connection, deadline, loop.now());
			connection.alsoInterestedIn(this.operation);
		}
	}

	/** The owner was interrupted. For the loop, which alone changes deadlines. */
	private void giveUp(Connection connection) {
		if (connection.waiter == this) {
			end(connection, this, Outcome.CLOSED);
		}
	}

	/**
	 * Ends the wait of a connection's owner: its socket is ready. For the loop.
	 * @param ready what for, of {@code SelectionKey}
	 */
	static void ready(Connection connection, int ready) {
		Waiter waiting = connection.waiter;
		if (waiting != null && (waiting.operation & ready) != 0) {
			end(connection, waiting, Outcome.READY);
		}
	}

	/**
	 * Ends the wait of a connection's owner at its deadline. For the loop.
	 * @return whether it was waiting
	 */
	static boolean timeOut(Connection connection) {
		Waiter waiting = connection.waiter;
		if (waiting != null) {
			end(connection, waiting, Outcome.TIMED_OUT);
		}
		return waiting != null;
	}

	private static void end(Connection connection, Waiter waiting, Outcome outcome) {
		connection.waiter = null;
		EventLoop loop = connection.loop();
		loop.deadlines().enterHandler(connection, loop.now());
		waiting.wake(outcome);
	}

	/**
	 * Has the wait of a connection's owner fail: nothing that it does can reach the
	 * client any more. For the loop.
	 */
	static void release(Connection connection) {
		Waiter waiting = connection.waiter;
		if (waiting != null) {
			connection.waiter = null;
			waiting.wake(Outcome.CLOSED);
		}
	}

}

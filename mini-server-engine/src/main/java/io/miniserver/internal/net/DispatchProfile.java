package io.miniserver.internal.net;

import io.miniserver.http.Dispatch;

/**
 * What the engine has learned about one route: whether its handlers may run on the event
 * loop. <pre>
 *                256 runs without a takeover
 *   PROBATION ------------------------------&gt; FAST
 *    ^  |  ^                                   |
 *    |  |  +------------- takeover ------------+
 *    |  | third takeover in a row
 *    |  v
 *   BLOCKING     runs on workers; a run of calls below 200 µs leads back
 * </pre> A takeover is no proof: JIT warm-up, a GC pause or a busy machine cause them
 * too. So it takes several to send a route to the workers, and there is always a way
 * back; each relapse doubles it (256 fast calls, 512, …), so that a route that is slow
 * now and then settles on the workers.
 * <p>
 * The counters are written by several threads without synchronisation: a lost increment
 * delays a decision by one request and nothing more. Only the state is volatile.
 */
public final class DispatchProfile {

	enum State {

		PROBATION, FAST, BLOCKING

	}

	/** Takeovers in a row, without 256 undisturbed runs between, that mark a route. */
	static final int TAKEOVERS_TO_BLOCKING = 3;

	/** Undisturbed runs on the loop after which a route counts as fast. */
	static final int RUNS_TO_FAST = 256;

	/** Fast calls on workers that bring a route back the first time. */
	static final int FAST_CALLS_TO_RETURN = 256;

	/**
	 * The fast calls that a slow one takes back: a route with a larger share of slow
	 * calls than one in so many stays on the workers.
	 */
	static final int FAST_CALLS_PER_SLOW_ONE = 16;

	/** What a worker's call has to stay below to count as fast. */
	static final long FAST_CALL_NANOS = 200_000;

	private static final int MOST_DOUBLINGS = 10;

	private final Dispatch dispatch;

	private volatile State state = State.PROBATION;

	private int undisturbedRuns;

	private int takeovers;

	private int fastCalls;

	private int relapses = -1;

	/**
	 * Creates a profile that knows nothing yet.
	 * @param dispatch what the route asks for; only {@link Dispatch#ADAPTIVE} learns
	 */
	public DispatchProfile(Dispatch dispatch) {
		this.dispatch = dispatch;
	}

	/** Returns whether the next handler runs on the loop. */
	boolean runsOnLoop() {
		return switch (this.dispatch) {
			case ADAPTIVE -> this.state != State.BLOCKING;
			case LOOP -> true;
			case WORKER, RESERVED -> false;
		};
	}

	/** Returns whether the workers that run the handlers are those for such routes. */
	boolean isReserved() {
		return this.dispatch == Dispatch.RESERVED;
	}

	/** Returns whether the watchdog looks after the route's handlers. */
	boolean watched() {
		return this.dispatch != Dispatch.LOOP;
	}

	/**
	 * Returns whether finished answers may wait while the next handler runs on the loop.
	 */
	boolean provenFast() {
		return this.dispatch == Dispatch.LOOP || this.state == State.FAST;
	}

	State state() {
		return this.state;
	}

	/** Called by a driver after each handler that it ran to its end on the loop. */
	void ranOnLoop() {
		if (this.state == State.PROBATION && ++this.undisturbedRuns >= RUNS_TO_FAST) {
			this.takeovers = 0;
			this.state = State.FAST;
		}
	}

	/**
	 * Called by the watchdog when it took a loop away from one of the route's handlers.
	 */
	synchronized void takenOver() {
		this.undisturbedRuns = 0;
		this.takeovers++;
		if (this.takeovers < TAKEOVERS_TO_BLOCKING) {
			this.state = State.PROBATION;
			return;
		}
		if (this.state != State.BLOCKING) {
			this.relapses = Math.min(this.relapses + 1, MOST_DOUBLINGS);
			this.fastCalls = 0;
			this.state = State.BLOCKING;
		}
	}

	/**
	 * Called by a worker after each handler that it ran.
	 * @param nanos how long the handler took
	 */
	void ranOnWorker(long nanos) {
		if (this.state != State.BLOCKING) {
			return;
		}
		if (nanos >= FAST_CALL_NANOS) {
			this.fastCalls = Math.max(0, this.fastCalls - FAST_CALLS_PER_SLOW_ONE);
		}
		else if (++this.fastCalls >= FAST_CALLS_TO_RETURN << this.relapses) {
			comeBack();
		}
	}

	private synchronized void comeBack() {
		if (this.state == State.BLOCKING) {
			this.takeovers = 0;
			this.undisturbedRuns = 0;
			this.state = State.PROBATION;
		}
	}

}

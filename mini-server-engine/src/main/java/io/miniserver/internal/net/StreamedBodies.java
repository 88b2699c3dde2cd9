package io.miniserver.internal.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.miniserver.internal.wire.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many workers are busy with requests whose body is streamed. Each of them
 * waits for its client, however slow that is within the limits; without a bound, slow
 * clients could hold all workers, and every other route that needs one would stand still.
 * What is beyond waits here, without a worker, for one of the others to end. Thread-safe.
 */
final class StreamedBodies {

	private final int mostBusy;

	private final int mostWaiting;

	private final Deque<WorkerRun> waiting = new ArrayDeque<>();

	private int busy;

	StreamedBodies(int mostBusy, int mostWaiting) {
		this.mostBusy = mostBusy;
		this.mostWaiting = mostWaiting;
	}

	/** Whether a request may make a worker that others need wait for its body. */
	static boolean concerns(Exchange exchange) {
		Endpoint endpoint = exchange.endpoint();
		return exchange.body() instanceof StreamedBody && endpoint.bodyUse() == Endpoint.BodyUse.READ
				&& !endpoint.profile().isReserved();
	}

	/**
	 * Has a worker run a request, now or later.
	 * @return why none will; null if one will
	 */
	synchronized @Nullable Rejection tryExecute(WorkerRun run, Workers workers) {
		if (this.busy < this.mostBusy) {
			boolean executed = workers.tryExecute(run);
			this.busy += executed ? 1 : 0;
			return executed ? null : Rejection.WORKERS_FULL;
		}
		boolean waits = this.waiting.size() < this.mostWaiting && this.waiting.add(run);
		return waits ? null : Rejection.STREAMED_BODIES_FULL;
	}

	/**
	 * Ends one that a worker has run.
	 * @return what the worker has to run next; null if nothing waits
	 */
	synchronized @Nullable WorkerRun next() {
		WorkerRun next = this.waiting.poll();
		this.busy -= (next == null) ? 1 : 0;
		return next;
	}

	/**
	 * Forgets those that wait.
	 * @return them; they will not be run
	 */
	synchronized List<WorkerRun> stopNow() {
		List<WorkerRun> left = List.copyOf(this.waiting);
		this.waiting.clear();
		return left;
	}

	synchronized int waiting() {
		return this.waiting.size();
	}

}

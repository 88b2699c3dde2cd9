package io.miniserver.http;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request in flight at one moment.
 *
 * @param id what it is called, unique within its server: the number of its connection and
 * its own number on that connection, such as {@code 17-3}
 * @param requestId its {@link Request#id()}; null if nobody has asked for it yet
 * @param listener the name of the listener over which it came
 * @param routeIndex the index of its route in the listener's router; -1 without a route
 * @param routePattern the pattern of the route, or null
 * @param method the method
 * @param path the decoded path
 * @param age the time since its head was complete
 * @param phase what becomes of it
 * @param thread the name of the thread that runs its handler, empty for a virtual thread
 * without a name; null if none does
 * @param stack where that thread is, innermost first; empty without a thread, or if it
 * has gone on to something else meanwhile
 */
public record LiveRequest(String id, @Nullable String requestId, String listener, int routeIndex,
		@Nullable String routePattern, Method method, String path, Duration age, Phase phase, @Nullable String thread,
		List<StackTraceElement> stack) {

	/**
	 * Copies the stack.
	 */
	public LiveRequest {
		stack = List.copyOf(stack);
	}

	/** What becomes of a request. */
	public enum Phase {

		/** Its body arrives, before its handler runs. */
		BODY,

		/** It waits for a worker. */
		QUEUED,

		/** Its handler runs. */
		HANDLING,

		/** Its handler has left the response to a stage; no thread runs for it. */
		PENDING,

		/** Its response is being written. */
		WRITING,

		/**
		 * It was answered at its deadline or cancelled, or its client is gone, but its
		 * handler still runs.
		 */
		ABANDONED

	}

}

package io.miniserver.internal.net;

import io.miniserver.http.Method;
import io.miniserver.http.RequestObserver.CompletedExchange;
import org.jspecify.annotations.Nullable;

/**
 * What the observer is told of a request that was refused before its route was known.
 *
 * @param method the method, if it was known
 * @param status the status of the answer
 * @param reason why, as it is counted
 */
record RefusedExchange(@Nullable Method method, int status, String reason) implements CompletedExchange {

	@Override
	public int routeIndex() {
		return -1;
	}

	@Override
	public long durationNanos() {
		return 0;
	}

	@Override
	public @Nullable Throwable failure() {
		return null;
	}

}

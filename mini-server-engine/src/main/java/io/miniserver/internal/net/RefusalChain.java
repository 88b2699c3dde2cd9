package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.util.List;

import io.miniserver.http.Middleware;
import io.miniserver.http.RefusedRequest;
import io.miniserver.http.Response;

/**
 * Shows middleware the responses to requests that never get to a handler. Safe for use by
 * several threads.
 */
final class RefusalChain {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final List<Middleware> middleware;

	RefusalChain(List<Middleware> middleware) {
		this.middleware = List.copyOf(middleware);
	}

	/** Never throws: what is refused must be answered, whatever a middleware does. */
	Response apply(RefusedRequest request, Response response) {
		Response changed = response;
		for (int i = this.middleware.size() - 1; i >= 0; i--) {
			Middleware next = this.middleware.get(i);
			try {
				changed = requireSame(next.refused(request, changed), response);
			}
			catch (Throwable ex) {
				logger.log(Level.ERROR, () -> next.getClass().getName() + " failed for the refused request "
						+ request.id() + ", which is answered as if it was not there", ex);
			}
		}
		return changed;
	}

	/** What answers a half read request is counted by its status, and can not wait. */
	private static Response requireSame(Response changed, Response response) {
		if (changed.status().code() != response.status().code() || changed.body() != response.body()) {
			throw new IllegalStateException("A middleware must leave status and body of a refusal as they are");
		}
		return changed;
	}

}

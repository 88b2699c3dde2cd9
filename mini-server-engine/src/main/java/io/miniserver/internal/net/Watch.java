package io.miniserver.internal.net;

import java.lang.System.Logger.Level;

import io.miniserver.http.RequestObservation;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of one request for those who observe it. Belongs to the thread that owns
 * the connection.
 */
final class Watch {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final RequestObservation.Scope NO_SCOPE = () -> {
	};

	/** For a request that nobody observes. */
	private static final Watch NOBODY = new Watch(0, null);

	private final long startNanos;

	private final @Nullable RequestObservation observation;

	private Watch(long startNanos, @Nullable RequestObservation observation) {
		this.startNanos = startNanos;
		this.observation = observation;
	}

	/** Begins, for a request whose head is complete. */
	static Watch begin(ServerContext context, ServerRequest request) {
		if (!context.isObserved()) {
			return NOBODY;
		}
		return new Watch(context.clock().nanos(), context.beginObservation(request));
	}

	/** Enters code of the application. Never throws. */
	RequestObservation.Scope open() {
		RequestObservation observed = this.observation;
		if (observed == null) {
			return NO_SCOPE;
		}
		try {
			return guarded(observed.open());
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, "A request observation failed", ex);
			return NO_SCOPE;
		}
	}

	private static RequestObservation.Scope guarded(RequestObservation.Scope scope) {
		return () -> {
			try {
				scope.close();
			}
			catch (Throwable ex) {
				logger.log(Level.ERROR, "The scope of a request observation failed", ex);
			}
		};
	}

	/** Tells who observes that the response was written, or given up. */
	void completed(Exchange exchange, int status, long bodyBytes) {
		ServerContext context = exchange.context();
		if (this != NOBODY) {
			long duration = context.clock().nanos() - this.startNanos;
			context.observed(new Completion(exchange, status, bodyBytes, duration), this.observation);
		}
	}

}

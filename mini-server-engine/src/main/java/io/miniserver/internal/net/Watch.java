package io.miniserver.internal.net;

import java.lang.System.Logger.Level;

import io.miniserver.http.RequestObservation;
import io.miniserver.internal.flight.RequestFlight;
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
	private static final Watch NOBODY = new Watch(0, null, null);

	private final long startNanos;

	private final @Nullable RequestObservation observation;

	/** Null if nobody records it. */
	private final @Nullable RequestFlight flight;

	/** Whether the end was told. */
	private boolean ended;

	private Watch(long startNanos, @Nullable RequestObservation observation, @Nullable RequestFlight flight) {
		this.startNanos = startNanos;
		this.observation = observation;
		this.flight = flight;
	}

	/** Begins, for a request whose head is complete. */
	static Watch begin(Connection connection, ServerRequest request) {
		ServerContext context = connection.context();
		ListenerContext listener = connection.listener();
		RequestFlight flight = context.flight().request();
		if (flight == null && !listener.isObserved()) {
			return NOBODY;
		}
		return new Watch(context.clock().nanos(), listener.beginObservation(request), flight);
	}

	/** The request begins to wait for a worker. */
	void queued() {
		if (this.flight != null) {
			this.flight.queued();
		}
	}

	/** The handler has lost its loop. */
	void displaced() {
		if (this.flight != null) {
			this.flight.displaced();
		}
	}

	/** Begins a part of the handler's work. Never throws. */
	RequestObservation.Scope enterHandler() {
		if (this.flight != null) {
			this.flight.begins();
		}
		return open();
	}

	/** Ends that part. Never throws. */
	void leaveHandler(RequestObservation.Scope scope) {
		scope.close();
		if (this.flight != null) {
			this.flight.returned();
		}
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

	/**
	 * Tells who observes that the response was written, or given up. Again: nothing; who
	 * fails behind the one does not know of it.
	 */
	void completed(Exchange exchange, int status, long bodyBytes) {
		if (this == NOBODY || this.ended) {
			return;
		}
		this.ended = true;
		ServerContext context = exchange.context();
		long duration = context.clock().nanos() - this.startNanos;
		Completion completion = new Completion(exchange, status, bodyBytes, duration);
		if (this.flight != null) {
			this.flight.ended(completion, exchange.endpoint().pattern());
		}
		exchange.connection().listener().observed(completion, this.observation);
	}

}

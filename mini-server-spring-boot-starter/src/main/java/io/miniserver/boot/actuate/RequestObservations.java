package io.miniserver.boot.actuate;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.miniserver.http.Request;
import io.miniserver.http.RequestObservation;
import io.miniserver.http.RequestObserver;
import org.jspecify.annotations.Nullable;

/**
 * Makes an {@link Observation} of each request: a span, a timer, and whatever else the
 * handlers of the registry make of it.
 */
final class RequestObservations implements RequestObserver {

	private final ObservationRegistry registry;

	private final @Nullable MiniServerRequestObservationConvention convention;

	private final MiniServerRequestObservationConvention defaults;

	/**
	 * Creates the observer.
	 * @param registry where to observe
	 * @param convention the application's, or null
	 * @param name the name of the observations, unless the application's convention or a
	 * global one has another
	 */
	RequestObservations(ObservationRegistry registry, @Nullable MiniServerRequestObservationConvention convention,
			String name) {
		this.registry = registry;
		this.convention = convention;
		this.defaults = new DefaultMiniServerRequestObservationConvention(name);
	}

	@Override
	public RequestObservation begin(Request request) {
		return start(request);
	}

	/** What has no complete head begins when it has ended. */
	@Override
	public void completed(CompletedExchange exchange) {
		start(null).completed(exchange);
	}

	private ObservedRequest start(@Nullable Request request) {
		MiniServerRequestObservationContext context = new MiniServerRequestObservationContext(request);
		return new ObservedRequest(MiniServerRequestObservationDocumentation.HTTP_SERVER_REQUESTS.start(this.convention,
				this.defaults, () -> context, this.registry), context);
	}

	/**
	 * An observation between its start and its stop.
	 */
	private static final class ObservedRequest implements RequestObservation {

		private final Observation observation;

		private final MiniServerRequestObservationContext context;

		ObservedRequest(Observation observation, MiniServerRequestObservationContext context) {
			this.observation = observation;
			this.context = context;
		}

		@Override
		public Scope open() {
			return this.observation.openScope()::close;
		}

		@Override
		public void completed(CompletedExchange exchange) {
			this.context.setResponse(exchange);
			Throwable failure = RequestTags.failure(exchange);
			if (failure != null) {
				this.observation.error(failure);
			}
			this.observation.stop();
		}

	}

}

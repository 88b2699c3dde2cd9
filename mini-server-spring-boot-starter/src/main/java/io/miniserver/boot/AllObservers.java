package io.miniserver.boot;

import java.util.List;

import io.miniserver.http.Request;
import io.miniserver.http.RequestObservation;
import io.miniserver.http.RequestObserver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells several observers, where the server has room for one. If one fails, the others
 * are told nevertheless: an access log must not cost the metrics, nor the other way.
 */
final class AllObservers implements RequestObserver {

	private static final Log logger = LogFactory.getLog(AllObservers.class);

	private final List<RequestObserver> observers;

	AllObservers(List<RequestObserver> observers) {
		this.observers = List.copyOf(observers);
	}

	@Override
	public @Nullable RequestObservation begin(Request request) {
		@Nullable RequestObservation @Nullable [] begun = null;
		for (int i = 0; i < this.observers.size(); i++) {
			RequestObservation observation = begin(this.observers.get(i), request);
			if (observation != null) {
				begun = (begun != null) ? begun : new @Nullable RequestObservation[this.observers.size()];
				begun[i] = observation;
			}
		}
		return (begun != null) ? new AllObservations(begun) : null;
	}

	private static @Nullable RequestObservation begin(RequestObserver observer, Request request) {
		try {
			return observer.begin(request);
		}
		catch (Throwable ex) {
			failed(ex);
			return null;
		}
	}

	@Override
	public void completed(CompletedExchange exchange) {
		for (RequestObserver observer : this.observers) {
			completed(observer, exchange);
		}
	}

	private static void completed(RequestObserver observer, CompletedExchange exchange) {
		try {
			observer.completed(exchange);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private static void failed(Throwable failure) {
		logger.error("A request observer failed", failure);
	}

	/** The observations that were begun, in the order of the observers. */
	private final class AllObservations implements RequestObservation {

		private final @Nullable RequestObservation[] begun;

		AllObservations(@Nullable RequestObservation[] begun) {
			this.begun = begun;
		}

		@Override
		public Scope open() {
			@Nullable Scope[] opened = new @Nullable Scope[this.begun.length];
			for (int i = 0; i < opened.length; i++) {
				opened[i] = open(this.begun[i]);
			}
			return () -> close(opened);
		}

		private static @Nullable Scope open(@Nullable RequestObservation observation) {
			try {
				return (observation != null) ? observation.open() : null;
			}
			catch (Throwable ex) {
				failed(ex);
				return null;
			}
		}

		/** In the other order, as scopes in scopes end. */
		private static void close(@Nullable Scope[] opened) {
			for (int i = opened.length - 1; i >= 0; i--) {
				Scope scope = opened[i];
				try {
					if (scope != null) {
						scope.close();
					}
				}
				catch (Throwable ex) {
					failed(ex);
				}
			}
		}

		/**
		 * Those without an observation of their own are told within the scopes of the
		 * others: so the access log has the id of the trace.
		 */
		@Override
		public void completed(CompletedExchange exchange) {
			List<RequestObserver> all = AllObservers.this.observers;
			Scope scope = open();
			for (int i = 0; i < this.begun.length; i++) {
				if (this.begun[i] == null) {
					AllObservers.completed(all.get(i), exchange);
				}
			}
			scope.close();
			for (RequestObservation observation : this.begun) {
				if (observation != null) {
					AllObservers.completed(observation::completed, exchange);
				}
			}
		}

	}

}

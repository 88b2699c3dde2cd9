package io.miniserver.boot;

import java.util.List;

import io.miniserver.http.RequestObserver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

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
	public void completed(CompletedExchange exchange) {
		for (RequestObserver observer : this.observers) {
			try {
				observer.completed(exchange);
			}
			catch (Throwable ex) {
				logger.error("A request observer failed", ex);
			}
		}
	}

}

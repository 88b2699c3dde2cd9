package io.miniserver.boot;

import io.miniserver.http.RequestObserver;
import io.miniserver.route.Router;

/**
 * Makes an observer that knows the routes: the index that an observer is told is one of
 * the router given here. An observer that does not need the routes can be a bean itself.
 */
@FunctionalInterface
public interface RequestObserverFactory {

	/**
	 * Makes an observer. Called each time the server is about to start.
	 * @param router the router that the server is about to start with
	 * @return the observer
	 */
	RequestObserver create(Router router);

}

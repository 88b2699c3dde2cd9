package io.miniserver;

import java.time.Duration;
import java.util.List;

import io.miniserver.http.Dispatch;
import io.miniserver.http.LearnedDispatch;
import io.miniserver.http.LiveConnection;
import io.miniserver.http.LiveRequest;
import io.miniserver.http.Middleware;
import io.miniserver.internal.net.DispatchProfile;
import io.miniserver.internal.net.LiveView;
import io.miniserver.route.Route;

/**
 * Looks into a running server, for operators: who is connected, which requests are in
 * flight and where their threads are; and changes what may be changed while it runs.
 * <p>
 * Safe for use by several threads. Looking costs the server nothing: values are read from
 * outside, one after the other, so they may be a moment old and need not fit together
 * exactly. After the server's stop nothing is seen.
 */
public final class ServerInspection {

	private final Started started;

	private ServerInspection(Started started) {
		this.started = started;
	}

	/**
	 * Returns what looks into a server.
	 * @param server the server
	 * @return the inspection
	 */
	public static ServerInspection of(MiniServer server) {
		return new ServerInspection(server.started);
	}

	/**
	 * Returns the open connections.
	 * @return the connections, in no order
	 */
	public List<LiveConnection> connections() {
		return live().connections();
	}

	/**
	 * Returns the requests in flight, also those whose handler still runs though they
	 * were answered at their deadline.
	 * @return the requests, in no order
	 */
	public List<LiveRequest> requests() {
		return live().requests();
	}

	/**
	 * Ends a request soon, and returns at once: the thread of its handler is interrupted,
	 * and it is answered with 503, or its connection is closed if a part of the answer or
	 * of the request's body is on its way. A handler of dispatch {@link Dispatch#LOOP}
	 * has to return first.
	 * @param id the {@link LiveRequest#id()}
	 * @return whether there is such a request; a second call for it interrupts the
	 * handler again if that still runs
	 */
	public boolean cancel(String id) {
		return live().cancel(id);
	}

	/**
	 * Returns how many workers are stuck: run one handler for longer than a time, also if
	 * its request was answered at its deadline.
	 * @param time the time
	 * @return the number; reserved workers are not counted
	 */
	public int workersRunningLongerThan(Duration time) {
		return live().workersRunningLongerThan(time);
	}

	/**
	 * Returns where the handlers of a route run.
	 * @param listener the name of the listener
	 * @param routeIndex the index of the route in the listener's router
	 * @return the dispatch, as it was last set
	 * @throws IllegalArgumentException if there is no such listener
	 * @throws IndexOutOfBoundsException if there is no such route
	 */
	public Dispatch dispatch(String listener, int routeIndex) {
		return profile(listener, routeIndex).dispatch();
	}

	/**
	 * Returns what the server has learned of a route of dispatch
	 * {@link Dispatch#ADAPTIVE}.
	 * @param listener the name of the listener
	 * @param routeIndex the index of the route in the listener's router
	 * @return what it has learned
	 * @throws IllegalArgumentException if there is no such listener
	 * @throws IndexOutOfBoundsException if there is no such route
	 */
	public LearnedDispatch learned(String listener, int routeIndex) {
		return profile(listener, routeIndex).learned();
	}

	/**
	 * Has the handlers of a route run elsewhere, from the next request on. What was
	 * learned about them is forgotten.
	 * @param listener the name of the listener
	 * @param routeIndex the index of the route in the listener's router
	 * @param dispatch where they run
	 * @throws IllegalArgumentException if there is no such listener, or if the old or the
	 * new dispatch is {@link Dispatch#RESERVED}: the limits of such a route are others
	 * @throws IndexOutOfBoundsException if there is no such route
	 */
	public void changeDispatch(String listener, int routeIndex, Dispatch dispatch) {
		DispatchProfile profile = profile(listener, routeIndex);
		if (dispatch == Dispatch.RESERVED || profile.dispatch() == Dispatch.RESERVED) {
			throw new IllegalArgumentException("the dispatch RESERVED can not be set or left while the server runs");
		}
		profile.dispatch(dispatch);
	}

	/**
	 * Returns what is around all routes of a listener.
	 * @param listener the name of the listener
	 * @return the middleware, the outermost first: that of routes is inside
	 * @throws IllegalArgumentException if there is no such listener
	 */
	public List<Middleware> middleware(String listener) {
		return routes(listener).middleware();
	}

	/**
	 * Returns how long a body may be that is sent to a route.
	 * @param listener the name of the listener
	 * @param routeIndex the index of the route in the listener's router
	 * @return the bytes, as they were last set
	 * @throws IllegalArgumentException if there is no such listener
	 * @throws IndexOutOfBoundsException if there is no such route
	 */
	public long bodyLimit(String listener, int routeIndex) {
		return routes(listener).endpoint(routeIndex).bodyLimit();
	}

	/**
	 * Changes how long a body may be that is sent to a route, from the next request on.
	 * @param listener the name of the listener
	 * @param routeIndex the index of the route in the listener's router
	 * @param limit the bytes
	 * @throws IllegalArgumentException if there is no such listener, if the limit is
	 * negative, or if the route is of dispatch {@link Dispatch#RESERVED} and the limit is
	 * beyond {@code limits.buffered-body}: a slow body must not hold a reserved worker
	 * @throws IndexOutOfBoundsException if there is no such route
	 */
	public void changeBodyLimit(String listener, int routeIndex, long limit) {
		RouteTable routes = routes(listener);
		int buffered = this.started.config().limits().bufferedBody();
		if (limit < 0) {
			throw new IllegalArgumentException("the body limit of a route must be at least 0, but is " + limit);
		}
		if (limit > buffered && routes.endpoint(routeIndex).profile().dispatch() == Dispatch.RESERVED) {
			throw new IllegalArgumentException("the body limit of a route of dispatch RESERVED must be at most "
					+ "limits.buffered-body, " + buffered + ", but is " + limit);
		}
		routes.change(routeIndex, (route) -> route.withBodyLimit(limit));
	}

	/**
	 * Returns how long the handler of a route may take off the event loop.
	 * @param listener the name of the listener
	 * @param routeIndex the index of the route in the listener's router
	 * @return the time, as it was last set; zero: for ever
	 * @throws IllegalArgumentException if there is no such listener
	 * @throws IndexOutOfBoundsException if there is no such route
	 */
	public Duration handlerTimeout(String listener, int routeIndex) {
		return routes(listener).endpoint(routeIndex).handlerTimeout();
	}

	/**
	 * Changes how long the handler of a route may take, from the next request on.
	 * @param listener the name of the listener
	 * @param routeIndex the index of the route in the listener's router
	 * @param time the time; zero: for ever
	 * @throws IllegalArgumentException if there is no such listener, or if the time is
	 * none that {@link Route#withHandlerTimeout} takes
	 * @throws IndexOutOfBoundsException if there is no such route
	 */
	public void changeHandlerTimeout(String listener, int routeIndex, Duration time) {
		RouteTable routes = routes(listener);
		this.started.listener(listener).router().routes().get(routeIndex).withHandlerTimeout(time); // checks
		routes.change(routeIndex, (route) -> route.withHandlerTimeout(time));
	}

	/**
	 * Returns how many connections may be open.
	 * @return the limit, as it was last set
	 */
	public int connectionLimit() {
		return live().connectionLimit();
	}

	/**
	 * Changes how many connections may be open; those that are open stay.
	 * @param limit the limit
	 * @throws IllegalArgumentException if the limit is below 1
	 */
	public void changeConnectionLimit(int limit) {
		requireAtLeast("limits.connections", limit, 1);
		live().connectionLimit(limit);
	}

	/**
	 * Returns how many connections of one address may be open.
	 * @return the limit, as it was last set; 0: any number
	 */
	public int connectionLimitPerAddress() {
		return live().connectionLimitPerAddress();
	}

	/**
	 * Changes how many connections of one address may be open; those that are open stay,
	 * and are not counted if there was no limit when they came.
	 * @param limit the limit; 0: any number
	 * @throws IllegalArgumentException if the limit is negative
	 */
	public void changeConnectionLimitPerAddress(int limit) {
		requireAtLeast("limits.connections-per-address", limit, 0);
		live().connectionLimitPerAddress(limit);
	}

	private static void requireAtLeast(String name, int value, int least) {
		if (value < least) {
			throw new IllegalArgumentException(name + " must be at least " + least + ", but is " + value);
		}
	}

	private LiveView live() {
		return this.started.server().live();
	}

	private DispatchProfile profile(String listener, int routeIndex) {
		return routes(listener).endpoint(routeIndex).profile();
	}

	private RouteTable routes(String listener) {
		return this.started.routes().get(this.started.listeners().indexOf(this.started.listener(listener)));
	}

}

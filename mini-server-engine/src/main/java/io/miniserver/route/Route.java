package io.miniserver.route;

import java.time.Duration;
import java.util.List;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.Middleware;
import org.jspecify.annotations.Nullable;

/**
 * What answers the requests of one method to the paths of one pattern, and how.
 * Immutable; each {@code with} method returns a changed copy.
 */
public final class Route {

	/** As for the times of the server: more nanoseconds than a clock can count. */
	private static final Duration LONGEST = Duration.ofDays(10_000);

	private static final long SERVER_BODY_LIMIT = -1;

	private final Method method;

	private final PathPattern path;

	private final Handler handler;

	private final Options options;

	private Route(Method method, PathPattern path, Handler handler, Options options) {
		this.method = method;
		this.path = path;
		this.handler = handler;
		this.options = options;
	}

	/**
	 * Returns a route with the server's settings.
	 * @param method the method; a GET route answers HEAD too, unless there is a HEAD
	 * route
	 * @param pattern the path pattern, see {@link Router}
	 * @param handler what answers
	 * @return the route
	 * @throws InvalidRouteException if the pattern is malformed
	 */
	public static Route of(Method method, String pattern, Handler handler) {
		Options options = new Options(Dispatch.ADAPTIVE, SERVER_BODY_LIMIT, null, List.of(), method + " " + pattern);
		return new Route(method, PathPattern.parse(pattern), handler, options);
	}

	/**
	 * Returns the method.
	 * @return the method
	 */
	public Method method() {
		return this.method;
	}

	/**
	 * Returns the path pattern.
	 * @return the pattern as it was written
	 */
	public String pattern() {
		return this.path.text();
	}

	/**
	 * Returns the names of the path parameters.
	 * @return an unmodifiable list in the order of the pattern, which is that of
	 * {@link RouteMatch#values()}
	 */
	public List<String> parameterNames() {
		return this.path.parameterNames();
	}

	/**
	 * Returns what answers, without the route's middleware.
	 * @return the handler
	 */
	public Handler handler() {
		return this.handler;
	}

	/**
	 * Returns where the handler runs.
	 * @return the dispatch, {@link Dispatch#ADAPTIVE} unless another was set
	 */
	public Dispatch dispatch() {
		return this.options.dispatch();
	}

	/**
	 * Returns how large a request body may be.
	 * @return the number of bytes, or -1 if the server's limit holds
	 */
	public long bodyLimit() {
		return this.options.bodyLimit();
	}

	/**
	 * Returns the middleware of this route, which runs inside that of the server.
	 * @return an unmodifiable list, outermost first
	 */
	public List<Middleware> middleware() {
		return this.options.middleware();
	}

	/**
	 * Returns what this route is called in messages and logs.
	 * @return the name; method and pattern unless another was set
	 */
	public String name() {
		return this.options.name();
	}

	/**
	 * Returns a copy that runs elsewhere.
	 * @param dispatch where the handler runs
	 * @return the copy
	 */
	public Route withDispatch(Dispatch dispatch) {
		return with(new Options(dispatch, bodyLimit(), handlerTimeout(), middleware(), name()));
	}

	/**
	 * Returns a copy with a limit of its own for request bodies.
	 * @param bodyLimit the number of bytes, 0 or more
	 * @return the copy
	 * @throws IllegalArgumentException if the limit is negative
	 */
	public Route withBodyLimit(long bodyLimit) {
		if (bodyLimit < 0) {
			throw new IllegalArgumentException("A body limit must not be negative, but is " + bodyLimit);
		}
		return with(new Options(dispatch(), bodyLimit, handlerTimeout(), middleware(), name()));
	}

	/**
	 * Returns how long the handler may take off the loop.
	 * @return the time, zero for ever; null for the server's
	 */
	public @Nullable Duration handlerTimeout() {
		return this.options.handlerTimeout();
	}

	/**
	 * Returns a copy whose handler has another time to answer, see
	 * {@code Timeouts.handler()}.
	 * @param handlerTimeout the time, up to 10,000 days; zero: for ever
	 * @return the copy
	 * @throws IllegalArgumentException if the time is negative or longer
	 */
	public Route withHandlerTimeout(Duration handlerTimeout) {
		if (handlerTimeout.isNegative()) {
			throw new IllegalArgumentException("A handler's time-out must not be negative, but is " + handlerTimeout);
		}
		if (handlerTimeout.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("A handler's time-out must be at most " + LONGEST.toDays()
					+ " days, or 0 for ever, but is " + handlerTimeout);
		}
		return with(new Options(dispatch(), bodyLimit(), handlerTimeout, middleware(), name()));
	}

	/**
	 * Returns a copy with other middleware; it replaces what was set before.
	 * @param middleware the middleware, outermost first; copied
	 * @return the copy
	 */
	public Route withMiddleware(List<? extends Middleware> middleware) {
		return with(new Options(dispatch(), bodyLimit(), handlerTimeout(), List.copyOf(middleware), name()));
	}

	/**
	 * Returns a copy with another name.
	 * @param name what the route is called in messages and logs
	 * @return the copy
	 */
	public Route withName(String name) {
		return with(new Options(dispatch(), bodyLimit(), handlerTimeout(), middleware(), name));
	}

	/**
	 * Returns method and pattern, followed by the name if one was set.
	 */
	@Override
	public String toString() {
		String text = this.method + " " + pattern();
		return name().equals(text) ? text : text + " (" + name() + ")";
	}

	PathPattern path() {
		return this.path;
	}

	/** A name that was derived from the pattern follows the pattern. */
	Route under(String prefix) {
		Route moved = of(this.method, prefix + pattern(), this.handler);
		String derived = this.method + " " + pattern();
		String name = name().equals(derived) ? moved.name() : name();
		return moved.with(new Options(dispatch(), bodyLimit(), handlerTimeout(), middleware(), name));
	}

	private Route with(Options options) {
		return new Route(this.method, this.path, this.handler, options);
	}

	private record Options(Dispatch dispatch, long bodyLimit, @Nullable Duration handlerTimeout,
			List<Middleware> middleware, String name) {

	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.config.TlsConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.ProblemRenderer;
import io.miniserver.http.RequestObserver;
import io.miniserver.http.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * A server of this package alone: a path is a handler, the watchdog looks when the test
 * says so, and time passes when the test says so. One loop, unless configured otherwise.
 */
final class TestServer implements AutoCloseable {

	/** The path of the handler for all paths that have none of their own. */
	static final String ANY_PATH = "{*}";

	private final ManualClock clock = new ManualClock();

	private final Server server;

	private final Map<String, Endpoint> endpoints;

	/** What clients speak TLS with; null if they do not. */
	private final @Nullable SSLContext clientTls;

	private TestServer(Builder builder) throws IOException {
		this.endpoints = builder.endpoints;
		this.clientTls = builder.clientTls;
		ListenerSetup main = new ListenerSetup(ListenerConfig.main(builder.config), () -> new Finder(this.endpoints),
				builder.observer);
		ServerSetup setup = new ServerSetup(builder.config, List.of(main),
				new Failures(builder.config, builder.errorHandlers, builder.problemRenderers, List.of()), this.clock,
				builder.channels);
		this.server = Server.start(setup, builder.watchdogMode, builder.acceptor);
	}

	static Builder with(String path, Handler handler) {
		return new Builder().and(path, handler);
	}

	static Builder with(String path, Dispatch dispatch, Handler handler) {
		return new Builder().and(path, dispatch, handler);
	}

	int port() {
		return ((InetSocketAddress) this.server.addresses().get(0)).getPort();
	}

	Server server() {
		return this.server;
	}

	DispatchProfile profile(String path) {
		return this.endpoints.get(path).profile();
	}

	RawClient client() throws IOException {
		return (this.clientTls != null) ? TlsKeys.client(this.clientTls, port()) : new RawClient(port());
	}

	/**
	 * Returns a client whose system takes little, so that the server soon has to wait for
	 * it.
	 */
	RawClient slowClient() throws IOException {
		return RawClient.withSmallReceiveBuffer(port());
	}

	/**
	 * Returns when the loop has read all that was sent before, and has done all that was
	 * given to it before: it answers later requests later. For a server with one loop.
	 */
	void settle() throws IOException {
		try (RawClient barrier = client()) {
			barrier.get("/nothing-is-here").read();
		}
	}

	/** Has the watchdog look twice: what runs at both looks loses its loop. */
	void lookTwice() {
		this.server.watchdog().look();
		this.server.watchdog().look();
	}

	/** Lets time pass and has the loops notice. */
	void advance(Duration time) {
		this.clock.advance(time);
		this.server.wakeUp();
	}

	/** Lets time pass; the loops notice it with the next event. */
	void advanceUnnoticed(Duration time) {
		this.clock.advance(time);
	}

	/** Lets time pass, step by step, until something has happened. */
	void advanceUntil(String what, Duration step, BooleanSupplier condition) {
		Await.until(what, () -> {
			advance(step);
			return condition.getAsBoolean();
		});
	}

	@Override
	public void close() {
		this.server.stop(Duration.ZERO);
	}

	static final class Builder {

		private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

		private ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1);

		private final Map<String, Duration> handlerTimeouts = new HashMap<>();

		private final List<ErrorHandler> errorHandlers = new ArrayList<>();

		private final List<ProblemRenderer> problemRenderers = new ArrayList<>();

		private @Nullable RequestObserver observer;

		private Acceptor acceptor = Acceptor.SYSTEM;

		private SelectorProvider channels = SelectorProvider.provider();

		private @Nullable SSLContext clientTls;

		private Server.WatchdogMode watchdogMode = Server.WatchdogMode.MANUAL;

		Builder and(String path, Handler handler) {
			return and(path, Dispatch.ADAPTIVE, handler);
		}

		Builder and(String path, Dispatch dispatch, Handler handler) {
			this.endpoints.put(path, new Endpoint(handler, new DispatchProfile(dispatch), Endpoint.BodyUse.READ,
					10_000_000, Duration.ZERO, this.endpoints.size(), path, List.of()));
			return this;
		}

		Builder config(UnaryOperator<ServerConfig> change) {
			this.config = change.apply(this.config);
			return this;
		}

		/** Sets the limit of the server for bodies, which is that of all paths. */
		Builder bodyLimit(long limit) {
			this.config = this.config.withLimits(this.config.limits().withBody(limit));
			return routeBodyLimit(limit);
		}

		/** Sets the limit of all paths for bodies, not that of the server. */
		Builder routeBodyLimit(long limit) {
			this.endpoints.replaceAll((path, endpoint) -> new Endpoint(endpoint.handler(), endpoint.profile(),
					endpoint.bodyUse(), limit, endpoint.handlerTimeout(), endpoint.routeIndex(), path, List.of()));
			return this;
		}

		Builder errorHandler(ErrorHandler errorHandler) {
			this.errorHandlers.add(errorHandler);
			return this;
		}

		Builder problemRenderer(ProblemRenderer problemRenderer) {
			this.problemRenderers.add(problemRenderer);
			return this;
		}

		Builder observer(RequestObserver observer) {
			this.observer = observer;
			return this;
		}

		Builder acceptor(Acceptor acceptor) {
			this.acceptor = acceptor;
			return this;
		}

		/** Has the server and its clients speak TLS. */
		Builder overTls(TlsKeys keys) throws IOException, GeneralSecurityException {
			TlsConfig tls = TlsConfig.of(keys.context());
			this.clientTls = keys.clientContext();
			return config((config) -> config.withTls(tls));
		}

		/** Sets where channels come from, instead of the system. */
		Builder channels(SelectorProvider channels) {
			this.channels = channels;
			return this;
		}

		/**
		 * The watchdog has its own thread; the clock still stands, so it is never late.
		 */
		Builder withWatchdogThread() {
			this.watchdogMode = Server.WatchdogMode.THREAD;
			return this;
		}

		/** Sets the time for the handler of a path, instead of that of the server. */
		Builder handlerTimeout(String path, Duration time) {
			this.handlerTimeouts.put(path, time);
			return this;
		}

		TestServer start() throws IOException {
			this.endpoints
				.replaceAll((path, endpoint) -> new Endpoint(endpoint.handler(), endpoint.profile(), endpoint.bodyUse(),
						endpoint.bodyLimit(), this.handlerTimeouts.getOrDefault(path, this.config.timeouts().handler()),
						endpoint.routeIndex(), path, List.of()));
			return new TestServer(this);
		}

	}

	private record Finder(Map<String, Endpoint> endpoints) implements RouteFinder {

		private static final Endpoint NOT_FOUND = Endpoint.refusing((request) -> {
			throw HttpException.notFound("nothing here");
		}, -1, null);

		@Override
		public Endpoint find(Method method, RequestTarget target) {
			Endpoint otherwise = this.endpoints.getOrDefault(ANY_PATH, NOT_FOUND);
			return this.endpoints.getOrDefault(target.path(), otherwise);
		}

		@Override
		public String @Nullable [] parameterValues() {
			return null;
		}

	}

}

package io.miniserver.sample;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.miniserver.MiniServer;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpException;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.route.Router;

/**
 * A server for a browser to visit, which notes what it was asked for and has answered.
 */
final class BrowserSite implements AutoCloseable {

	private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

	private final MiniServer server;

	BrowserSite(Router router, Middleware middleware) {
		ServerConfig config = ServerConfig.defaults().withAddress(InetAddress.getLoopbackAddress()).withPort(0);
		this.server = MiniServer.builder()
			.config(config)
			.middleware(this::note)
			.middleware(middleware)
			.router(router)
			.start();
	}

	private Response note(Request request, Handler next) throws Exception {
		try {
			Response response = next.handle(request);
			this.exchanges.add(new Exchange(request.method() + " " + request.path(), request.headers(),
					response.status().code(), response.headers()));
			return response;
		}
		catch (HttpException ex) {
			this.exchanges.add(new Exchange(request.method() + " " + request.path(), request.headers(),
					ex.status().code(), ex.headers()));
			throw ex;
		}
	}

	String origin() {
		return "http://127.0.0.1:" + this.server.port();
	}

	/** Returns what was asked for like that, such as {@code GET /page}, in its order. */
	List<Exchange> exchanges(String methodAndPath) {
		return this.exchanges.stream().filter((each) -> each.request().equals(methodAndPath)).toList();
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * A request and its answer.
	 *
	 * @param request method and path
	 * @param asked the fields of the request
	 * @param status the status of the answer
	 * @param told its fields
	 */
	record Exchange(String request, Headers asked, int status, Headers told) {

	}

}

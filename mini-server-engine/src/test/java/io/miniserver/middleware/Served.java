package io.miniserver.middleware;

import java.io.IOException;
import java.security.Principal;

import io.miniserver.MiniServer;
import io.miniserver.MiniServerBuilder;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Vary;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Router;

/** A server with middleware, and a few routes behind it, asked over a real socket. */
final class Served implements AutoCloseable {

	private final MiniServer server;

	private Served(MiniServer server) {
		this.server = server;
	}

	static Served with(Middleware... middleware) {
		ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1);
		MiniServerBuilder builder = MiniServer.builder()
			.config(config.withLimits(config.limits().withBody(100)))
			.router(router());
		for (Middleware each : middleware) {
			builder.middleware(each);
		}
		return new Served(builder.start());
	}

	private static Router router() {
		Handler broken = (request) -> {
			throw new IllegalStateException("secret");
		};
		return Router.builder()
			.get("/who", (request) -> Response.text(who(request)))
			.post("/who", (request) -> Response.text(who(request)))
			.put("/who", (request) -> Response.text(who(request)))
			.get("/id", (request) -> Response.text(request.id()))
			.get("/own",
					(request) -> Response.text("own")
						.withHeader("X-Frame-Options", "SAMEORIGIN")
						.map(Vary.by("Accept")))
			.get("/broken", broken)
			.build();
	}

	private static String who(Request request) {
		Principal principal = request.principal();
		return (principal != null) ? principal.getName() : "nobody";
	}

	/** Sends the head line, the fields (parted by bars) and reads the answer. */
	RawClient.Answer ask(String methodAndPath, String fields) throws IOException {
		try (RawClient client = new RawClient(this.server.port())) {
			StringBuilder head = new StringBuilder(methodAndPath).append(" HTTP/1.1\r\nHost: www.example.com\r\n");
			for (String field : fields.split("\\|", -1)) {
				if (!field.isBlank()) {
					head.append(field.strip()).append("\r\n");
				}
			}
			return client.send(head.append("\r\n").toString()).read();
		}
	}

	RawClient.Answer ask(String methodAndPath) throws IOException {
		return ask(methodAndPath, "");
	}

	/** Sends bytes that the server refuses before there is a route. */
	RawClient.Answer sendMalformed(String fields) throws IOException {
		try (RawClient client = new RawClient(this.server.port())) {
			return client.send("GET /who HTTP/1.1\r\n" + fields + "Bad Name: x\r\n\r\n").read();
		}
	}

	@Override
	public void close() {
		this.server.close();
	}

}

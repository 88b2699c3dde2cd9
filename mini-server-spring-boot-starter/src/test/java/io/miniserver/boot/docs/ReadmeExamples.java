package io.miniserver.boot.docs;

import java.net.URI;

import io.miniserver.MiniServer;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.QueryParam;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Response;
import io.miniserver.route.Router;

/**
 * The examples of {@code README.md}, word for word. An interface, see
 * {@link HandlerExamples}.
 */
interface ReadmeExamples {

	static Started withoutSpring() {
		Router router = Router.builder()
			.get("/hello/{name}", (request) -> Response.text("hello " + request.pathParameter("name")))
			.build();
		ServerConfig config = ServerConfig.defaults().withPort(0);
		MiniServer server = MiniServer.builder().config(config).router(router).start();
		URI hello = URI.create("http://localhost:" + server.port() + "/hello/you");
		return new Started(server, hello);
	}

	/** What the last example leaves behind. */
	record Started(MiniServer server, URI hello) {
	}

	@HttpHandler("/greetings")
	class Greetings {

		@Get("/{name}")
		String greet(@PathParam String name, @QueryParam(defaultValue = "Hello") String word) {
			return word + ", " + name + "!";
		}

	}

}

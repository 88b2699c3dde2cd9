package io.miniserver.boot.docs.testing;

import java.io.IOException;
import java.util.List;

import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.Request;
import io.miniserver.http.Response;

@HttpHandler("/greetings")
class GreetingHandler {

	private final Greetings greetings;

	GreetingHandler(Greetings greetings) {
		this.greetings = greetings;
	}

	@Get
	List<Greeting> list() {
		return this.greetings.all();
	}

	@Get("/{name}")
	Greeting show(@PathParam String name) {
		return this.greetings.of(name);
	}

	@Post
	Greeting create(@Body Greeting greeting) {
		return greeting;
	}

	@Post("/import")
	String load(Request request) throws IOException {
		return "read " + request.body().stream().readAllBytes().length;
	}

	@Get("/live")
	Response live() {
		return Response.events((stream) -> stream.send("Hello"));
	}

}

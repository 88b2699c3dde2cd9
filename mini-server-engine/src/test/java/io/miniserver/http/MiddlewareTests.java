package io.miniserver.http;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MiddlewareTests {

	private final List<String> steps = new ArrayList<>();

	private final Handler handler = (request) -> {
		this.steps.add("handler");
		return Response.noContent();
	};

	@Test
	void firstOfTheListIsTheOutermost() throws Exception {
		Handler chain = Middleware.compose(List.of(named("a"), named("b"), named("c")), this.handler);
		assertThat(chain.handle(null).status()).isEqualTo(Status.NO_CONTENT);
		assertThat(this.steps).containsExactly("a>", "b>", "c>", "handler", "<c", "<b", "<a");
	}

	@Test
	void withoutMiddlewareTheChainIsTheHandler() {
		assertThat(Middleware.compose(List.of(), this.handler)).isSameAs(this.handler);
	}

	@Test
	void middlewareMayAnswerByItself() throws Exception {
		Middleware closed = (request, next) -> Response.of(503);
		Handler chain = Middleware.compose(List.of(named("a"), closed, named("b")), this.handler);
		assertThat(chain.handle(null).status()).isEqualTo(Status.SERVICE_UNAVAILABLE);
		assertThat(this.steps).containsExactly("a>", "<a");
	}

	private Middleware named(String name) {
		return (request, next) -> {
			this.steps.add(name + ">");
			Response response = next.handle(request);
			this.steps.add("<" + name);
			return response;
		};
	}

}

package io.miniserver;

import java.util.List;

import io.miniserver.config.Limits;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import io.miniserver.internal.net.Endpoint;
import io.miniserver.internal.net.Failures;
import io.miniserver.internal.net.RouteFinder;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the network layer gets to know of a route. */
class RouteTableTests {

	private static final Handler OK = (request) -> Response.ok();

	private static RouteFinder finder(Router router) {
		return table(router).newFinder();
	}

	private static RouteTable table(Router router) {
		return new RouteTable(router, List.of(), new Failures(ServerConfig.defaults(), List.of(), List.of(), List.of()),
				ServerConfig.defaults().withLimits(Limits.defaults().withBody(100)));
	}

	private static RequestTarget target(String raw) {
		return RequestTarget.parse(raw);
	}

	@Test
	void eachRouteIsOneEndpointForAllThreads() {
		RouteTable table = table(Router.builder().get("/a", OK).get("/b", OK).build());
		Endpoint first = table.newFinder().find(Method.GET, target("/a"));
		assertThat(table.newFinder().find(Method.GET, target("/a"))).isSameAs(first);
		assertThat(table.newFinder().find(Method.HEAD, target("/a?b=c"))).isSameAs(first);
		assertThat(table.newFinder().find(Method.GET, target("/b"))).isNotSameAs(first);
	}

	@Test
	void anEndpointKnowsItsRoute() {
		Endpoint endpoint = finder(Router.builder().get("/x", OK).get("/items/{id}/{part}", OK).build())
			.find(Method.GET, target("/items/1/2"));
		assertThat(endpoint.routeIndex()).isEqualTo(1);
		assertThat(endpoint.pattern()).isEqualTo("/items/{id}/{part}");
		assertThat(endpoint.parameterNames()).containsExactly("id", "part");
		assertThat(endpoint.bodyUse()).isEqualTo(Endpoint.BodyUse.READ);
	}

	@Test
	void parametersAreThoseOfTheLastSearch() {
		RouteFinder finder = finder(Router.builder().get("/x", OK).get("/items/{id}", OK).build());
		finder.find(Method.GET, target("/items/1"));
		String[] first = finder.parameterValues();
		assertThat(first).containsExactly("1");
		finder.find(Method.GET, target("/items/2"));
		assertThat(finder.parameterValues()).containsExactly("2");
		assertThat(first).as("a request keeps its own").containsExactly("1");
		finder.find(Method.GET, target("/x"));
		assertThat(finder.parameterValues()).isNull();
	}

	@Test
	void aBodyLimitIsTheRoutesOrTheServers() {
		Router router = Router.builder()
			.post("/default", OK)
			.route(Route.of(Method.POST, "/own", OK).withBodyLimit(7))
			.route(Route.of(Method.POST, "/none", OK).withBodyLimit(0))
			.build();
		assertThat(finder(router).find(Method.POST, target("/default")).bodyLimit()).isEqualTo(100);
		assertThat(finder(router).find(Method.POST, target("/own")).bodyLimit()).isEqualTo(7);
		assertThat(finder(router).find(Method.POST, target("/none")).bodyLimit()).isZero();
	}

	@Test
	void withoutMiddlewareTheHandlerIsCalledAsItIs() {
		assertThat(finder(Router.builder().get("/a", OK).build()).find(Method.GET, target("/a")).handler())
			.isSameAs(OK);
	}

	@Test
	void aPathWithAnotherMethodKnowsItsPattern() {
		RouteTable table = table(Router.builder()
			.get("/x", OK)
			.route(Route.of(Method.GET, "/items/{id}", OK).withDispatch(Dispatch.WORKER))
			.build());
		Endpoint refusing = table.newFinder().find(Method.DELETE, target("/items/1"));
		assertThat(refusing.routeIndex()).isEqualTo(1);
		assertThat(refusing.pattern()).isEqualTo("/items/{id}");
		assertThat(refusing.bodyUse()).isEqualTo(Endpoint.BodyUse.REFUSE);
		assertThat(table.newFinder().find(Method.PUT, target("/items/2"))).isSameAs(refusing);
		assertThat(table.newFinder().find(Method.OPTIONS, target("/items/2"))).isNotSameAs(refusing);
	}

	@Test
	void aPathThatIsNotThereHasNoRoute() {
		Endpoint notFound = finder(Router.builder().get("/x", OK).build()).find(Method.GET, target("/y"));
		assertThat(notFound.routeIndex()).isEqualTo(-1);
		assertThat(notFound.pattern()).isNull();
		assertThat(notFound.bodyUse()).isEqualTo(Endpoint.BodyUse.REFUSE);
	}

}

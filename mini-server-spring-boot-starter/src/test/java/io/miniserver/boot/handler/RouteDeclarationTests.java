package io.miniserver.boot.handler;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.TestApp;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Request;
import io.miniserver.route.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouteDeclarationTests {

	private static TestApp app;

	private static Map<String, Route> routes;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Plain.class, Prefixed.class, Sloppy.class, Configured.class, Named.class),
				"app.base=/configured", "app.upload=2KB");
		routes = app.bean(MiniServerLifecycle.class)
			.getServer()
			.router()
			.routes()
			.stream()
			.collect(Collectors.toMap((route) -> route.method() + " " + route.pattern(), Function.identity()));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /plain", "POST /plain", "PUT /plain", "PATCH /plain", "DELETE /plain", "PURGE /plain",
			"GET /twice", "PUT /twice", "GET /", "GET /api/links", "GET /api/links/{code}", "GET /sloppy/one",
			"GET /configured/two", "GET /composed" })
	void declaresRoutes(String route) {
		assertThat(routes).containsKey(route);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "PATCH", "DELETE", "PURGE" })
	void answersTheMethod(String method) {
		assertThat(app.send(method, "/plain", "").body()).isEqualTo(method);
	}

	@Test
	void passesOnDispatchAndBodyLimit() {
		Route defaults = routes.get("GET /plain");
		assertThat(defaults.dispatch()).isEqualTo(Dispatch.ADAPTIVE);
		assertThat(defaults.bodyLimit()).isEqualTo(-1);
		Route configured = routes.get("POST /configured/upload");
		assertThat(configured.dispatch()).isEqualTo(Dispatch.WORKER);
		assertThat(configured.bodyLimit()).isEqualTo(2048);
		assertThat(app.post("/configured/upload", "text/plain", "x".repeat(2049)).statusCode()).isEqualTo(413);
	}

	@Test
	void namesRoutesAfterClassAndMethod() {
		assertThat(routes.get("GET /api/links/{code}").name()).isEqualTo(Prefixed.class.getName() + "#one(String)");
	}

	@Test
	void takesNoPathForTheNameOfTheBean() {
		assertThat(app.context().getBeanNamesForType(Prefixed.class)).containsExactly("routeDeclarationTests.Prefixed");
		assertThat(app.context().getBeanNamesForType(Named.class)).containsExactly("named");
	}

	@HttpHandler
	static class Plain {

		@Get
		String root() {
			return "root";
		}

		@Get("/plain")
		String get() {
			return "GET";
		}

		@Post("/plain")
		String post() {
			return "POST";
		}

		@Put("/plain")
		String put() {
			return "PUT";
		}

		@Patch("/plain")
		String patch() {
			return "PATCH";
		}

		@Delete("/plain")
		String delete() {
			return "DELETE";
		}

		@HttpRoute(method = "PURGE", path = "/plain")
		String purge(Request request) {
			return request.method().name();
		}

		@Get("/twice")
		@Put("/twice")
		String twice() {
			return "twice";
		}

		@Composed
		String composed() {
			return "composed";
		}

	}

	@HttpHandler("/api/links")
	static class Prefixed {

		@Get
		String all() {
			return "all";
		}

		@Get("/{code}")
		String one(@PathParam String code) {
			return code;
		}

	}

	@HttpHandler("sloppy/")
	static class Sloppy {

		@Get("one")
		String one() {
			return "one";
		}

	}

	@HttpHandler(path = "${app.base}")
	static class Configured {

		@Get("/two")
		String two() {
			return "two";
		}

		@Post(value = "/upload", dispatch = Dispatch.WORKER, bodyLimit = "${app.upload}")
		String upload(@Body byte[] body) {
			return "" + body.length;
		}

	}

	@HttpHandler(path = "/named", name = "named")
	static class Named {

		@Get
		String get() {
			return "named";
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@HttpRoute(method = "GET", path = "/composed")
	@interface Composed {

	}

}

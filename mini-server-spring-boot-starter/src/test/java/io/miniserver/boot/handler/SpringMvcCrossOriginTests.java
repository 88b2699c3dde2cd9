package io.miniserver.boot.handler;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

import io.miniserver.boot.TestApp;
import io.miniserver.http.Middleware;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** What browsers are told of routes with {@code @CrossOrigin}, and of those without. */
class SpringMvcCrossOriginTests {

	private static final String A = "https://a.example";

	private static final String B = "https://b.example";

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(Controller.class, "app.origins=https://b.example,https://c.example");
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	private static HttpResponse<String> preflight(TestApp app, String path, String origin, String method) {
		return app.send("OPTIONS", path, "", "Origin", origin, "Access-Control-Request-Method", method);
	}

	private static String allowed(HttpResponse<String> response) {
		HttpHeaders fields = response.headers();
		return response.statusCode() + " " + fields.firstValue("Access-Control-Allow-Origin").orElse("-");
	}

	@ParameterizedTest
	@CsvSource({ "/items/1, https://a.example, GET, 204 https://a.example", "/items/1, https://b.example, GET, 403 -",
			"/items/1, https://b.example, PUT, 204 https://b.example",
			"/items/1, https://a.example, PUT, 204 https://a.example",
			"/items/1, https://c.example, PUT, 204 https://c.example", "/items/1, https://d.example, PUT, 403 -",
			"/items/1, https://a.example, DELETE, 403 -", "/plain, https://a.example, GET, 204 -",
			"/open, https://d.example, GET, 204 *", "/open, https://d.example, POST, 204 -" })
	void preflightIsAboutTheRouteThatItAsksFor(String path, String origin, String method, String outcome) {
		assertThat(allowed(preflight(app, path, origin, method))).isEqualTo(outcome);
	}

	@Test
	void classAndMethodAreOnePolicy() {
		HttpHeaders put = preflight(app, "/items/1", B, "PUT").headers();
		assertThat(put.firstValue("Access-Control-Allow-Credentials")).contains("true");
		assertThat(put.firstValue("Access-Control-Max-Age")).contains("60");
		assertThat(put.firstValue("Access-Control-Allow-Methods")).contains("PUT");
		assertThat(put.allValues("Vary")).singleElement().asString().contains("Origin");
		assertThat(preflight(app, "/items/1", A, "GET").headers().map())
			.doesNotContainKey("access-control-allow-credentials");
		assertThat(preflight(app, "/items/1", A, "GET").headers().firstValue("Access-Control-Max-Age"))
			.contains("1800");
	}

	@Test
	void answersToScriptsHaveTheFieldsAlsoErrors() {
		assertThat(allowed(app.get("/items/1", "Origin", A))).isEqualTo("200 " + A);
		assertThat(allowed(app.get("/items/1", "Origin", B))).isEqualTo("200 -");
		assertThat(allowed(app.send("HEAD", "/items/1", "", "Origin", A))).isEqualTo("200 " + A);
		assertThat(allowed(app.get("/items/0", "Origin", A))).isEqualTo("500 " + A);
		assertThat(app.get("/items/1", "Origin", A).headers().firstValue("Access-Control-Expose-Headers"))
			.contains("ETag");
		assertThat(allowed(app.get("/plain", "Origin", A))).isEqualTo("200 -");
	}

	@Test
	void propertiesAreForTheOtherRoutes() {
		try (TestApp both = TestApp.start(Controller.class, "mini-server.cors.allowed-origins=https://d.example",
				"app.origins=" + B)) {
			assertThat(allowed(both.get("/plain", "Origin", "https://d.example"))).isEqualTo("200 https://d.example");
			assertThat(allowed(both.get("/items/1", "Origin", "https://d.example"))).isEqualTo("200 -");
			assertThat(allowed(preflight(both, "/items/1", "https://d.example", "GET"))).isEqualTo("403 -");
			assertThat(allowed(both.get("/nowhere", "Origin", "https://d.example"))).isEqualTo("404 https://d.example");
		}
	}

	@Test
	void withoutTheAnnotationThereIsNoMiddleware() {
		try (TestApp plain = TestApp.start(Plain.class)) {
			assertThat(plain.context().getBeansOfType(Middleware.class)).isEmpty();
		}
	}

	@RestController
	static class Plain {

		@GetMapping("/plain")
		String plain() {
			return "plain";
		}

	}

	@RestController
	@CrossOrigin(origins = A + "/", exposedHeaders = "ETag")
	@RequestMapping("/items")
	static class Items {

		@GetMapping("/{id}")
		String get(@PathVariable int id) {
			return "item " + 1 / id;
		}

		@CrossOrigin(origins = "${app.origins}", allowCredentials = "true", maxAge = 60)
		@PutMapping("/{id}")
		void put() {
		}

		@CrossOrigin(methods = RequestMethod.PATCH)
		@DeleteMapping("/{id}")
		void delete() {
		}

	}

	@Import({ Plain.class, Items.class })
	@RestController
	static class Controller {

		@CrossOrigin
		@GetMapping("/open")
		String open() {
			return "open";
		}

	}

}

package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code @CrossOrigin} on controllers and their methods. */
class SpringMvcCorsTests {

	private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Open.class, Mixed.class, Yielding.class, Closed.class),
				"app.origin=https://app.example", "mini-server.cors.allowed-origins=https://everywhere.example");
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@ParameterizedTest
	@CsvSource({ "/open, https://any.example, *", "/mixed, https://app.example, https://app.example",
			"/mixed, https://more.example, https://more.example", "/mixed, https://any.example, ''",
			"/mixed/files/a/b, https://app.example, https://app.example", "/closed, https://any.example, ''",
			"/closed, https://everywhere.example, https://everywhere.example", "/mixed, https://everywhere.example, ''",
			"/yielding/files/a, https://any.example, *", "/yielding/files, https://any.example, ''" })
	void methodsAndClassesSayWhoMay(String path, String origin, String allowed) {
		HttpResponse<String> answer = app.get(path, "Origin", origin);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue(ALLOW_ORIGIN).orElse("")).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "/open, GET, 204, *", "/open, HEAD, 204, *", "/mixed, GET, 204, https://app.example",
			"/mixed, POST, 204, https://app.example", "/mixed, DELETE, 403, ''",
			"/mixed/7, DELETE, 204, https://app.example", "/mixed/7, PUT, 403, ''", "/closed, GET, 403, ''" })
	void preflightsAreForTheMethodThatTheyAskFor(String path, String method, int status, String allowed) {
		HttpResponse<String> answer = app.send("OPTIONS", path, "", "Origin", "https://app.example",
				"Access-Control-Request-Method", method);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue(ALLOW_ORIGIN).orElse("")).isEqualTo(allowed);
	}

	@Test
	void namesOfParametersMayDiffer() {
		HttpResponse<String> answer = app.send("OPTIONS", "/mixed/7", "", "Origin", "https://app.example",
				"Access-Control-Request-Method", "GET");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("GET");
	}

	/** The path of the preflight has a more specific route of another method. */
	@Test
	void preflightsFindTheRouteThatTheyAskFor() {
		HttpResponse<String> answer = app.send("OPTIONS", "/yielding/items/new", "", "Origin", "https://put.example",
				"Access-Control-Request-Method", "PUT");
		assertThat(answer.headers().firstValue(ALLOW_ORIGIN)).contains("https://put.example");
		assertThat(app
			.send("OPTIONS", "/yielding/items/new", "", "Origin", "https://everywhere.example",
					"Access-Control-Request-Method", "PUT")
			.statusCode()).isEqualTo(403);
	}

	@Test
	void whatIsNoMethodHasNoPolicy() {
		assertThat(app
			.send("OPTIONS", "/open", "", "Origin", "https://any.example", "Access-Control-Request-Method", "a b")
			.headers()
			.firstValue(ALLOW_ORIGIN)).isEmpty();
	}

	@Test
	void methodsThatShareARouteShareTheirPolicy() {
		assertThatThrownBy(() -> TestApp.start(Torn.class).close())
			.hasStackTraceContaining("it shares POST /torn with ")
			.hasStackTraceContaining("but not its @CrossOrigin");
	}

	@Test
	void theRestOfAMethodCounts() {
		HttpResponse<String> answer = app.send("OPTIONS", "/mixed", "", "Origin", "https://app.example",
				"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "x-mine");
		assertThat(answer.headers().firstValue("Access-Control-Max-Age")).contains("60");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).contains("x-mine");
		assertThat(app
			.send("OPTIONS", "/mixed", "", "Origin", "https://app.example", "Access-Control-Request-Method", "POST",
					"Access-Control-Request-Headers", "x-other")
			.statusCode()).isEqualTo(403);
		assertThat(app.send("POST", "/mixed", "", "Origin", "https://app.example")
			.headers()
			.firstValue("Access-Control-Expose-Headers")).isEqualTo(Optional.of("ETag"));
	}

	@RestController
	@CrossOrigin
	static class Open {

		@GetMapping("/open")
		String get() {
			return "open";
		}

	}

	@RestController
	@RequestMapping("/mixed")
	@CrossOrigin(origins = "${app.origin}", originPatterns = "https://*.partner.example", maxAge = 120)
	static class Mixed {

		@GetMapping
		@CrossOrigin("https://more.example")
		String get() {
			return "mixed";
		}

		@PostMapping
		@CrossOrigin(allowedHeaders = "X-Mine", exposedHeaders = "ETag", allowCredentials = "true", maxAge = 60)
		String post() {
			return "posted";
		}

		@GetMapping("/{id}")
		String one() {
			return "one";
		}

		@DeleteMapping("/{code}")
		void delete() {
		}

		@RequestMapping(path = "/{any}", method = RequestMethod.PUT)
		@CrossOrigin(methods = RequestMethod.PATCH)
		void put() {
		}

		@GetMapping("/files/**")
		String files() {
			return "files";
		}

	}

	@RestController
	@RequestMapping("/yielding")
	static class Yielding {

		@GetMapping("/files/**")
		@CrossOrigin
		String files() {
			return "files";
		}

		@GetMapping("/files")
		String list() {
			return "list";
		}

		@GetMapping("/items/new")
		String form() {
			return "form";
		}

		@PutMapping("/items/{id}")
		@CrossOrigin("https://put.example")
		void put() {
		}

	}

	@RestController
	static class Torn {

		@PostMapping(path = "/torn", consumes = "application/json")
		void json() {
		}

		@PostMapping(path = "/torn", consumes = "text/plain")
		@CrossOrigin
		void text() {
		}

	}

	@RestController
	static class Closed {

		@GetMapping("/closed")
		String get() {
			return "closed";
		}

	}

}

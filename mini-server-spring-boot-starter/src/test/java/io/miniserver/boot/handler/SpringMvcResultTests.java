package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.miniserver.boot.TestApp;
import io.miniserver.http.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

class SpringMvcResultTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Results.class, Created.class, Bodies.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void values() {
		assertThat(app.get("/json").body()).isEqualTo("[{\"name\":\"ann\"}]");
		assertThat(type(app.get("/json"))).isEqualTo("application/json");
		assertThat(app.get("/text").body()).isEqualTo("text");
		assertThat(type(app.get("/text"))).isEqualToIgnoringCase("text/plain;charset=UTF-8");
	}

	@Test
	void nothingIs200() {
		assertThat(app.get("/void").statusCode()).isEqualTo(200);
		assertThat(app.get("/null").statusCode()).isEqualTo(200);
		assertThat(app.get("/void").headers().firstValue("Content-Length")).contains("0");
	}

	@Test
	void anObjectIsWrittenByItsClass() {
		assertThat(type(app.get("/object/text"))).startsWith("text/plain");
		assertThat(app.get("/object/person").body()).isEqualTo("{\"name\":\"ann\"}");
		assertThat(app.get("/object/bytes").body()).isEqualTo("bytes");
		assertThat(app.get("/object/list").body()).isEqualTo("[1,2]");
		assertThat(app.get("/object/problem").statusCode()).isEqualTo(409);
		assertThat(app.get("/object/entity").statusCode()).isEqualTo(202);
		assertThat(app.get("/object/entity").body()).isEqualTo("{\"a\":1}");
		assertThat(app.get("/object/response").statusCode()).isEqualTo(418);
	}

	@Test
	void responseStatusOfMethodAndClass() {
		assertThat(app.get("/status/method").statusCode()).isEqualTo(202);
		assertThat(app.get("/status/void").statusCode()).isEqualTo(204);
		assertThat(app.get("/status/class").statusCode()).isEqualTo(201);
		assertThat(app.get("/status/class/entity").statusCode()).isEqualTo(200);
	}

	@Test
	void futures() {
		assertThat(app.get("/future").body()).isEqualTo("{\"name\":\"ann\"}");
		assertThat(app.get("/future/entity").statusCode()).isEqualTo(202);
		assertThat(app.get("/future/failed").statusCode()).isEqualTo(404);
	}

	@Test
	void callables() {
		assertThat(app.get("/callable").body()).isEqualTo("{\"name\":\"ann\"}");
	}

	@Test
	void optionals() {
		assertThat(app.get("/optional/ann").body()).isEqualTo("{\"name\":\"ann\"}");
		assertThat(app.get("/optional/bob").statusCode()).isEqualTo(404);
	}

	@Test
	void controllersWithResponseBodyOnMethods() {
		assertThat(app.get("/controller/body").body()).isEqualTo("body");
		assertThat(app.get("/controller/entity").body()).isEqualTo("entity");
	}

	private static String type(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Type").orElse("none");
	}

	record Person(String name) {

	}

	@RestController
	static class Results {

		@GetMapping("/json")
		List<Person> json() {
			return List.of(new Person("ann"));
		}

		@GetMapping("/text")
		String text() {
			return "text";
		}

		@GetMapping("/void")
		void nothing() {
		}

		@GetMapping("/null")
		Person missing() {
			return null;
		}

		@GetMapping("/object/{what}")
		Object object(@PathVariable String what) {
			return switch (what) {
				case "text" -> "text";
				case "person" -> new Person("ann");
				case "bytes" -> "bytes".getBytes(StandardCharsets.US_ASCII);
				case "list" -> List.of(1, 2);
				case "problem" -> ProblemDetail.forStatus(409);
				case "entity" -> ResponseEntity.accepted().body(Map.of("a", 1));
				default -> Response.of(418);
			};
		}

		@GetMapping("/status/method")
		@ResponseStatus(HttpStatus.ACCEPTED)
		Person accepted() {
			return new Person("ann");
		}

		@GetMapping("/status/void")
		@ResponseStatus(HttpStatus.NO_CONTENT)
		void noContent() {
		}

		@GetMapping("/future")
		CompletableFuture<Person> future() {
			return CompletableFuture.supplyAsync(() -> new Person("ann"));
		}

		@GetMapping("/future/entity")
		CompletableFuture<ResponseEntity<Person>> futureEntity() {
			return CompletableFuture.supplyAsync(() -> ResponseEntity.accepted().body(new Person("ann")));
		}

		@GetMapping("/future/failed")
		CompletableFuture<Person> failed() {
			return CompletableFuture.failedFuture(new ResponseStatusException(HttpStatus.NOT_FOUND));
		}

		@GetMapping("/callable")
		Callable<Person> callable() {
			return () -> new Person("ann");
		}

		@GetMapping("/optional/{name}")
		Optional<Person> optional(@PathVariable String name) {
			return Optional.of(new Person(name)).filter((person) -> name.equals("ann"));
		}

	}

	@RestController
	@ResponseStatus(HttpStatus.CREATED)
	static class Created {

		@GetMapping("/status/class")
		Person created() {
			return new Person("ann");
		}

		@GetMapping("/status/class/entity")
		ResponseEntity<Person> entity() {
			return ResponseEntity.ok(new Person("ann"));
		}

	}

	@Controller
	static class Bodies {

		@GetMapping("/controller/body")
		@ResponseBody
		String body() {
			return "body";
		}

		@GetMapping("/controller/entity")
		ResponseEntity<String> entity() {
			return ResponseEntity.ok("entity");
		}

	}

}

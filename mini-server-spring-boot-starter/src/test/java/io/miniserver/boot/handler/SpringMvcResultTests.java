package io.miniserver.boot.handler;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
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
	void entitiesHaveStatusFieldsAndBody() {
		HttpResponse<String> response = app.get("/entity");
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.headers().firstValue("Location")).contains("/people/1");
		assertThat(response.headers().allValues("X-Many")).containsExactly("a", "b");
		assertThat(response.headers().firstValue("Cache-Control")).contains("max-age=60");
		assertThat(response.body()).isEqualTo("{\"name\":\"ann\"}");
		assertThat(type(response)).isEqualTo("application/json");
	}

	@Test
	void entitiesMayHaveNoBody() {
		assertThat(app.get("/entity/none").statusCode()).isEqualTo(204);
		assertThat(app.get("/entity/missing").statusCode()).isEqualTo(404);
		assertThat(app.get("/entity/missing").body()).isEmpty();
		assertThat(app.get("/entity/http").headers().firstValue("X-Http")).contains("yes");
	}

	@Test
	void entitiesOfAnything() {
		assertThat(app.get("/entity/any/ok").body()).isEqualTo("{\"name\":\"ann\"}");
		assertThat(app.get("/entity/any/bad").body()).isEqualTo("no such thing");
		assertThat(app.get("/entity/any/bad").statusCode()).isEqualTo(400);
		assertThat(app.get("/entity/raw").body()).isEqualTo("[1]");
	}

	@Test
	void entitiesOfFiles() {
		HttpResponse<String> response = app.get("/entity/file");
		assertThat(response.body()).isEqualTo("a;b");
		assertThat(type(response)).isEqualTo("text/csv");
		assertThat(response.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"a.csv\"");
	}

	@Test
	void headersOnly() {
		assertThat(app.get("/headers").headers().firstValue("X-Only")).contains("yes");
	}

	@Test
	void responseStatusOfMethodAndClass() {
		assertThat(app.get("/status/method").statusCode()).isEqualTo(202);
		assertThat(app.get("/status/void").statusCode()).isEqualTo(204);
		assertThat(app.get("/status/class").statusCode()).isEqualTo(201);
		assertThat(app.get("/status/class/entity").statusCode()).isEqualTo(200);
	}

	@Test
	void problems() {
		HttpResponse<String> response = app.get("/problem");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(type(response)).isEqualTo("application/problem+json");
		assertThat(response.body()).contains("\"detail\":\"taken\"")
			.contains("\"instance\":\"/problem\"")
			.contains("\"type\":\"about:blank\"")
			.contains("\"title\":\"Conflict\"")
			.contains("\"by\":{\"name\":\"ann\"}");
		assertThat(app.get("/error-response").statusCode()).isEqualTo(410);
		assertThat(app.get("/error-response").headers().firstValue("X-Gone")).contains("yes");
	}

	@Test
	void exceptionsThatAreErrorResponses() {
		HttpResponse<String> response = app.get("/throw/status");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(type(response)).isEqualTo("application/problem+json");
		assertThat(response.body()).contains("\"detail\":\"no such person\"");
		assertThat(app.get("/throw/error").statusCode()).isEqualTo(423);
	}

	@Test
	void exceptionsWithResponseStatus() {
		HttpResponse<String> response = app.get("/throw/annotated");
		assertThat(response.statusCode()).isEqualTo(402);
		assertThat(response.body()).contains("\"detail\":\"pay first\"");
		assertThat(app.get("/throw/cause").statusCode()).isEqualTo(402);
		assertThat(app.get("/throw/unknown").statusCode()).isEqualTo(500);
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

	@ResponseStatus(code = HttpStatus.PAYMENT_REQUIRED, reason = "pay first")
	static class Unpaid extends RuntimeException {

		private static final long serialVersionUID = 1L;

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

		@GetMapping("/entity")
		ResponseEntity<Person> entity() {
			return ResponseEntity.created(URI.create("/people/1"))
				.header("X-Many", "a", "b")
				.cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)))
				.body(new Person("ann"));
		}

		@GetMapping("/entity/none")
		ResponseEntity<Void> none() {
			return ResponseEntity.noContent().build();
		}

		@GetMapping("/entity/missing")
		ResponseEntity<Person> notFound() {
			return ResponseEntity.of(Optional.empty());
		}

		@GetMapping("/entity/http")
		HttpEntity<String> http() {
			HttpHeaders headers = new HttpHeaders();
			headers.set("X-Http", "yes");
			return new HttpEntity<>("text", headers);
		}

		@GetMapping("/entity/any/{what}")
		ResponseEntity<?> any(@PathVariable String what) {
			return what.equals("ok") ? ResponseEntity.ok(new Person("ann"))
					: ResponseEntity.badRequest().body("no such thing");
		}

		@GetMapping("/entity/raw")
		@SuppressWarnings("rawtypes")
		ResponseEntity raw() {
			return ResponseEntity.ok(List.of(1));
		}

		@GetMapping("/entity/file")
		ResponseEntity<Resource> file() {
			return ResponseEntity.ok()
				.contentType(MediaType.parseMediaType("text/csv"))
				.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"a.csv\"")
				.body(new ByteArrayResource("a;b".getBytes(StandardCharsets.US_ASCII)));
		}

		@GetMapping("/headers")
		HttpHeaders headers() {
			HttpHeaders headers = new HttpHeaders();
			headers.set("X-Only", "yes");
			return headers;
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

		@GetMapping("/problem")
		ProblemDetail problem() {
			ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "taken");
			problem.setProperty("by", new Person("ann"));
			return problem;
		}

		@GetMapping("/error-response")
		ErrorResponse errorResponse() {
			return ErrorResponse.builder(new IllegalStateException(), HttpStatus.GONE, "gone")
				.header("X-Gone", "yes")
				.build();
		}

		@GetMapping("/throw/{what}")
		String fail(@PathVariable String what) {
			throw switch (what) {
				case "status" -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such person");
				case "error" -> new ErrorResponseException(HttpStatus.LOCKED);
				case "annotated" -> new Unpaid();
				case "cause" -> new IllegalStateException(new Unpaid());
				default -> new IllegalStateException("on purpose");
			};
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

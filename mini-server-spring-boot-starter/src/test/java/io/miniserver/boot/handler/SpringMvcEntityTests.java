package io.miniserver.boot.handler;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** Results that have a status and fields of their own. */
class SpringMvcEntityTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Entities.class));
	}

	@AfterAll
	static void stop() {
		app.close();
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

	private static String type(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Type").orElse("none");
	}

	record Person(String name) {

	}

	@RestController
	static class Entities {

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

	}

}

package io.miniserver.boot.handler;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.route.Route;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

class ResultFormatTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Formats.class), "app.deadline=3s");
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void setsTheStatus() {
		assertThat(app.send("POST", "/created", "").statusCode()).isEqualTo(201);
		assertThat(app.send("POST", "/text", "").statusCode()).isEqualTo(202);
		assertThat(app.send("POST", "/void", "").statusCode()).isEqualTo(202);
		assertThat(app.send("POST", "/null", "").statusCode()).isEqualTo(201);
		assertThat(app.send("POST", "/optional", "").statusCode()).isEqualTo(201);
	}

	@Test
	void doesNotSetTheStatusOfFailures() {
		assertThat(app.send("POST", "/empty", "").statusCode()).isEqualTo(404);
	}

	@Test
	void writesTextInTheDeclaredCharset() throws IOException {
		try (RawClient client = RawClient.connect(app)) {
			String response = client.send("GET /latin HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n").rest();
			assertThat(response).contains("Content-Type: text/plain;charset=iso-8859-1")
				.endsWith("\r\n\r\nJ\u00fcrgen");
		}
	}

	@Test
	void readsTextInTheCharsetOfTheBody() throws IOException {
		try (RawClient client = RawClient.connect(app)) {
			String response = client
				.send("POST /echo HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
						+ "Content-Type: text/plain;charset=iso-8859-1\r\nContent-Length: 6\r\n\r\nJ\u00fcrgen")
				.rest();
			// UTF-8, seen byte by byte
			assertThat(response).endsWith("\r\n\r\nJ\u00c3\u00bcrgen");
		}
	}

	@Test
	void setsTheMediaTypeOfEachKindOfResult() {
		assertThat(type("/bytes")).isEqualTo("image/png");
		assertThat(type("/resource")).isEqualTo("image/gif");
		assertThat(type("/problem")).isEqualTo("application/problem+json");
		assertThat(type("/html")).isEqualTo("text/html;charset=utf-8");
		assertThat(type("/raw")).isEqualTo("application/json");
		assertThat(app.get("/raw").body()).isEqualTo("{}");
	}

	@Test
	void setsTheDeadline() {
		Route route = app.bean(MiniServerLifecycle.class)
			.getServer()
			.router()
			.routes()
			.stream()
			.filter((candidate) -> candidate.pattern().equals("/deadline"))
			.findFirst()
			.orElseThrow();
		assertThat(route.handlerTimeout()).isEqualTo(Duration.ofSeconds(3));
	}

	private static String type(String path) {
		HttpResponse<String> response = app.get(path);
		return response.headers().firstValue("Content-Type").orElse("");
	}

	@HttpHandler
	static class Formats {

		@Post(value = "/created", status = 201)
		Map<String, Integer> created() {
			return Map.of("a", 1);
		}

		@Post(value = "/text", status = 202)
		String text() {
			return "text";
		}

		@Post(value = "/void", status = 202)
		void nothing() {
		}

		@Post(value = "/null", status = 201)
		@Nullable String none() {
			return null;
		}

		@Post(value = "/optional", status = 201)
		Optional<String> optional() {
			return Optional.of("x");
		}

		@Post(value = "/empty", status = 201)
		Optional<String> empty() {
			return Optional.empty();
		}

		@Get(value = "/latin", produces = "text/plain;charset=iso-8859-1")
		String latin() {
			return "J\u00fcrgen";
		}

		@Post("/echo")
		String echo(@Body String text) {
			return text;
		}

		@Get(value = "/bytes", produces = "image/png")
		byte[] bytes() {
			return new byte[1];
		}

		@Get(value = "/resource", produces = "image/gif")
		Resource resource() {
			return new ByteArrayResource(new byte[1]);
		}

		@Get(value = "/problem", produces = "application/problem+json")
		Map<String, Integer> problem() {
			return Map.of("status", 1);
		}

		@Get(value = "/html", produces = "text/html")
		String html() {
			return "<p>";
		}

		@Get(value = "/raw", produces = "application/json")
		String raw() {
			return "{}";
		}

		@Get(value = "/deadline", deadline = "${app.deadline}")
		void deadline() {
		}

	}

}

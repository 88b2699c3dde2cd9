package io.miniserver.boot.handler;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.miniserver.boot.TestApp;
import io.miniserver.http.Problem;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

import static org.assertj.core.api.Assertions.assertThat;

class ResultTests {

	@TempDir
	private static Path directory;

	private static TestApp app;

	@BeforeAll
	static void start() throws IOException {
		Files.writeString(directory.resolve("page.html"), "<p>hello</p>");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(directory.resolve("web.jar")))) {
			jar.putNextEntry(new JarEntry("style.css"));
			jar.write("body { }".getBytes(StandardCharsets.US_ASCII));
		}
		app = TestApp.start(Results.class);
		app.bean(Results.class).directory = directory;
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/response            | 201 | text/plain;charset=utf-8 | made
					/text                | 200 | text/plain;charset=utf-8 | grüß dich
					/bytes               | 200 | application/octet-stream | bytes
					/object              | 200 | application/json         | {"name":"tea","price":3}
					/list                | 200 | application/json         | [{"name":"tea","price":3}]
					/map                 | 200 | application/json         | {"a":1}
					/number              | 200 | application/json         | 42
					/any                 | 200 | application/json         | {"name":"tea","price":3}
					/shapes              | 200 | application/json         | [{"kind":"circle","radius":1}]
					/optional            | 200 | application/json         | {"name":"tea","price":3}
					/optional-text       | 200 | text/plain;charset=utf-8 | here
					/file                | 200 | text/html;charset=utf-8  | <p>hello</p>
					/optional-file       | 200 | text/html;charset=utf-8  | <p>hello</p>
					/resource/file       | 200 | text/html;charset=utf-8  | <p>hello</p>
					/resource/class-path | 200 | application/json         | {
					/resource/jar        | 200 | text/css                 | body { }
					/resource/memory     | 200 | application/octet-stream | memory
					/problem             | 409 | application/problem+json | {"type":"about:blank","title":"Conflict","status":409,"detail":"twice"}
					""")
	void writesResults(String path, int status, String contentType, String body) {
		HttpResponse<String> response = app.get(path);
		assertThat(response.body()).startsWith(body);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains(contentType);
	}

	@ParameterizedTest
	@CsvSource({ "/void", "/null-object", "/null-text" })
	void answersNothingWith204(String path) {
		HttpResponse<String> response = app.get(path);
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(response.body()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/empty", "/no-file", "/resource/none" })
	void answersWhatIsNotThereWith404(String path) {
		HttpResponse<String> response = app.get(path);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
	}

	@ParameterizedTest
	@CsvSource({ "/null-response", "/throws" })
	void answersFailuresWith500(String path) {
		HttpResponse<String> response = app.get(path);
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).doesNotContain("on purpose");
	}

	@Test
	void answersHeadWithoutBody() {
		HttpResponse<String> response = app.send("HEAD", "/object", "");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEmpty();
	}

	@HttpHandler
	static class Results {

		private Path directory = Path.of("none");

		@Get("/response")
		Response response() {
			return Response.text("made").withStatus(Status.CREATED);
		}

		@Get("/null-response")
		@Nullable Response nullResponse() {
			return null;
		}

		@Get("/text")
		String text() {
			return "gr\u00fc\u00df dich";
		}

		@Get("/null-text")
		@Nullable String nullText() {
			return null;
		}

		@Get("/bytes")
		byte[] bytes() {
			return "bytes".getBytes(StandardCharsets.US_ASCII);
		}

		@Get("/void")
		void nothing() {
		}

		@Get("/object")
		Item object() {
			return new Item("tea", 3);
		}

		@Get("/null-object")
		@Nullable Item nullObject() {
			return null;
		}

		@Get("/list")
		List<Item> list() {
			return List.of(object());
		}

		@Get("/map")
		Map<String, Integer> map() {
			return Map.of("a", 1);
		}

		@Get("/number")
		int number() {
			return 42;
		}

		@Get("/any")
		Object any() {
			return object();
		}

		@Get("/shapes")
		List<Shape> shapes() {
			return List.of(new Circle(1));
		}

		@Get("/optional")
		Optional<Item> optional() {
			return Optional.of(object());
		}

		@Get("/optional-text")
		Optional<String> optionalText() {
			return Optional.of("here");
		}

		@Get("/empty")
		Optional<Item> empty() {
			return Optional.empty();
		}

		@Get("/file")
		Path file() {
			return this.directory.resolve("page.html");
		}

		@Get("/no-file")
		Path noFile() {
			return this.directory.resolve("none.html");
		}

		@Get("/optional-file")
		Optional<Path> optionalFile() {
			return Optional.of(file());
		}

		@Get("/resource/{kind}")
		Resource resource(@PathParam String kind) throws IOException {
			return switch (kind) {
				case "jar" -> new UrlResource("jar:" + this.directory.resolve("web.jar").toUri() + "!/style.css");
				case "file" -> new FileSystemResource(file());
				case "class-path" -> new ClassPathResource("META-INF/additional-spring-configuration-metadata.json");
				case "memory" -> new ByteArrayResource("memory".getBytes(StandardCharsets.US_ASCII));
				default -> new ClassPathResource("does/not/exist");
			};
		}

		@Get("/problem")
		Problem problem() {
			return Problem.of(Status.CONFLICT).withDetail("twice");
		}

		@Get("/throws")
		String fail() throws IOException {
			throw new IOException("on purpose");
		}

	}

	record Item(String name, int price) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {

	}

}

package io.miniserver.boot.middleware;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** Encoded JSON, for handler beans and for controllers. */
class RequestDecodingPropertyTests {

	private static final String ENABLED = "mini-server.request-decoding.enabled=true";

	private static String answer(TestApp app, String path, String coding, byte[] json) throws IOException {
		try (RawClient client = RawClient.connect(app)) {
			return client
				.send("POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
						+ "Connection: close\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + json.length
						+ "\r\n\r\n" + new String(json, StandardCharsets.ISO_8859_1))
				.rest();
		}
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	@Test
	void jsonIsDecodedBeforeItIsRead() throws Exception {
		try (TestApp app = TestApp.start(Routes.class, ENABLED)) {
			byte[] json = gzip("{\"name\":\"Jack\"}");
			assertThat(answer(app, "/handler", "gzip", json)).startsWith("HTTP/1.1 200 ").endsWith("Jack");
			assertThat(answer(app, "/controller", "gzip", json)).startsWith("HTTP/1.1 200 ").endsWith("Jack");
			assertThat(answer(app, "/handler", "br", json)).startsWith("HTTP/1.1 415 ")
				.containsIgnoringCase("\r\nAccept-Encoding: gzip\r\n");
		}
	}

	@Test
	void malformedAndHugeOnesAreErrorsOfTheClient() throws Exception {
		try (TestApp app = TestApp.start(Routes.class, ENABLED, "mini-server.limits.body=10KB")) {
			byte[] bomb = gzip("{\"name\":\"" + "x".repeat(1_000_000) + "\"}");
			for (String path : new String[] { "/handler", "/controller" }) {
				assertThat(answer(app, path, "gzip", "{}".getBytes(StandardCharsets.UTF_8))).startsWith("HTTP/1.1 400 ")
					.contains("bad-gzip");
				assertThat(answer(app, path, "gzip", bomb)).startsWith("HTTP/1.1 413 ")
					.contains("\"limit\":10240,\"property\":\"mini-server.limits.body\"");
			}
		}
	}

	@Test
	void offByDefault() throws Exception {
		try (TestApp app = TestApp.start(Routes.class)) {
			byte[] plain = "{\"name\":\"Jill\"}".getBytes(StandardCharsets.UTF_8);
			assertThat(answer(app, "/handler", "br", plain)).startsWith("HTTP/1.1 200 ").endsWith("Jill");
		}
	}

	record Person(String name) {

	}

	@Configuration(proxyBeanMethods = false)
	@HttpHandler
	@RestController
	static class Routes {

		@Post("/handler")
		String handler(@Body Person person) {
			return person.name();
		}

		@PostMapping("/controller")
		String controller(@RequestBody Person person) {
			return person.name();
		}

	}

}

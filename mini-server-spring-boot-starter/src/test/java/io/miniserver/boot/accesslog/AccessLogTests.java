package io.miniserver.boot.accesslog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The access log of a running application. */
@Timeout(60)
class AccessLogTests {

	private static final String OBS_TEXT = "\u009b31m\u00e4";

	private static TestApp start(String... properties) {
		String[] all = new String[properties.length + 1];
		System.arraycopy(properties, 0, all, 0, properties.length);
		all[properties.length] = "mini-server.access-log.enabled=true";
		return TestApp.start(Routes.class, all);
	}

	private static TestApp startWith(String pattern) {
		return start("mini-server.access-log.format=pattern", "mini-server.access-log.pattern=" + pattern);
	}

	@Test
	void itIsOffUnlessAskedFor() throws Exception {
		try (TestApp app = TestApp.start(Routes.class); AccessLines lines = new AccessLines()) {
			assertThat(app.get("/hello").body()).isEqualTo("hello");
			assertThat(lines.isEmpty()).isTrue();
		}
	}

	@Test
	void theLevelOfTheLoggerIsObeyed() throws Exception {
		Logger logger = (Logger) LoggerFactory.getLogger("io.miniserver.access");
		try (TestApp app = startWith("%U"); AccessLines lines = new AccessLines()) {
			logger.setLevel(Level.WARN);
			app.get("/hello");
			logger.setLevel(Level.INFO);
			app.get("/other");
			assertThat(lines.take()).isEqualTo("/other");
		}
	}

	@ParameterizedTest
	@EnumSource(value = AccessLogProperties.Format.class, names = "PATTERN", mode = Mode.EXCLUDE)
	void noClientForgesALine(AccessLogProperties.Format format) throws Exception {
		try (TestApp app = start("mini-server.access-log.format=" + format); AccessLines lines = new AccessLines()) {
			String[] attacks = { "GET /hello HTTP/1.1\r\nHost: a\r\nUser-Agent: a\" 200 5\\" + OBS_TEXT + "\r\n\r\n",
					"GET /hello HTTP/1.1\r\nHost: a\r\nReferer: \"\r\nUser-Agent: \"}\n\r\n\r\n",
					"GET /\"\\ HTTP/1.1\r\nHost: a\r\n\r\n", "GET /" + OBS_TEXT + " HTTP/1.1\r\nHost: a\r\n\r\n",
					"GET /hello\rGET HTTP/1.1\r\n\r\n", "GET /hello HTTP/1.1\nGET /forged HTTP/1.1\r\n\r\n" };
			for (String attack : attacks) {
				try (RawClient client = RawClient.connect(app)) {
					client.send(attack).head();
				}
				assertThat(lines.take()).matches("[ -~]+").doesNotContain("forged");
				assertThat(lines.isEmpty()).as("one line for one request").isTrue();
			}
		}
	}

	@Test
	void whatIsNoAsciiCanBeReadFromTheLine() throws Exception {
		try (TestApp app = startWith("\"%{User-Agent}i\"");
				AccessLines lines = new AccessLines();
				RawClient client = RawClient.connect(app)) {
			String utf8 = new String("\u00e4".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
			client.send("GET /hello HTTP/1.1\r\nHost: a\r\nUser-Agent: \"" + utf8 + "\u009b\r\n\r\n").head();
			assertThat(lines.take()).isEqualTo("\"\\\"\\xc3\\xa4\\x9b\"");
		}
	}

	@Test
	void aResponseThatWasCutOffHasALine() throws Exception {
		try (TestApp app = startWith("%U %s %b %{failure}x"); AccessLines lines = new AccessLines()) {
			try (RawClient client = RawClient.connect(app)) {
				client.send("GET /failing-stream HTTP/1.1\r\nHost: a\r\n\r\n").rest();
			}
			assertThat(lines.take()).isEqualTo("/failing-stream 200 100000 java.lang.IllegalStateException");
		}
	}

	@Test
	void aClientThatVanishesHasALine() throws Exception {
		try (TestApp app = startWith("%h %U %s %b"); AccessLines lines = new AccessLines()) {
			try (RawClient client = RawClient.connect(app)) {
				client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n").head();
			}
			assertThat(lines.take()).matches("127\\.0\\.0\\.1 /endless 200 \\d+");
			try (RawClient client = RawClient.connect(app)) {
				client.send("POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
					.head();
				client.reset();
			}
			assertThat(lines.take()).isEqualTo("127.0.0.1 /body 0 -");
		}
	}

	@Test
	void aStreamOfEventsHasALineWhenItOpens() throws Exception {
		try (TestApp app = startWith("%U %s %b");
				AccessLines lines = new AccessLines();
				RawClient client = RawClient.connect(app)) {
			client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n").head();
			assertThat(lines.take()).isEqualTo("/events 200 -");
		}
	}

	@HttpHandler
	static class Routes {

		@Get("/hello")
		String hello() {
			return "hello";
		}

		@Get("/other")
		String other() {
			return "other";
		}

		@Post("/body")
		int body(@Body byte[] body) {
			return body.length;
		}

		@Get("/failing-stream")
		Response failingStream() {
			return Response.stream("text/plain", (out) -> {
				out.write(new byte[100_000]);
				throw new IllegalStateException("no more");
			});
		}

		@Get("/endless")
		Response endless() {
			return Response.stream("text/plain", Routes::writeForEver);
		}

		private static void writeForEver(OutputStream out) throws IOException {
			while (true) {
				out.write(new byte[8192]);
			}
		}

		@Get("/events")
		Response events() {
			return Response.events((stream) -> stream.comment("welcome"));
		}

	}

}

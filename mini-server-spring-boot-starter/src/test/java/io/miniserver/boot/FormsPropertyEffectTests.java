package io.miniserver.boot;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.Multipart;
import io.miniserver.http.Part;
import io.miniserver.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows on a running server what each property of {@code mini-server.forms} does.
 */
class FormsPropertyEffectTests {

	private static final String URL_ENCODED = "application/x-www-form-urlencoded";

	@Test
	void bytesOfAUrlEncodedFormAreLimited() {
		try (TestApp app = start("mini-server.forms.bytes=10B")) {
			assertThat(app.post("/form", URL_ENCODED, "a=12345678").body()).isEqualTo("1");
			assertRefused(app.post("/form", URL_ENCODED, "a=123456789"), "mini-server.forms.bytes");
		}
	}

	@Test
	void fieldsOfAUrlEncodedFormAreLimited() {
		try (TestApp app = start("mini-server.forms.fields=2")) {
			assertThat(app.post("/form", URL_ENCODED, "a=1&b=2").body()).isEqualTo("2");
			assertRefused(app.post("/form", URL_ENCODED, "a=1&b=2&c=3"), "mini-server.forms.fields");
		}
	}

	@Test
	void partsAreLimited() {
		try (TestApp app = start("mini-server.forms.parts=2")) {
			assertThat(upload(app, "/whole", "one", "two").body()).isEqualTo("2");
			assertThat(upload(app, "/parts", "one", "two").body()).isEqualTo("2");
			assertRefused(upload(app, "/whole", "one", "two", "three"), "mini-server.forms.parts");
			assertRefused(upload(app, "/parts", "one", "two", "three"), "mini-server.forms.parts");
		}
	}

	@Test
	void headerOfAPartIsLimited() {
		try (TestApp app = start("mini-server.forms.part-header-bytes=100B")) {
			assertThat(upload(app, "/whole", "one").body()).isEqualTo("1");
			String longName = "n".repeat(100);
			assertRefused(app.post("/whole", Multiparts.TYPE, Multiparts.body(longName, "one")),
					"mini-server.forms.part-header-bytes");
		}
	}

	@Test
	void contentOfAPartIsLimited() {
		try (TestApp app = start("mini-server.forms.part-bytes=10B")) {
			assertThat(upload(app, "/whole", "1234567890", "1234567890").body()).isEqualTo("2");
			assertRefused(upload(app, "/whole", "12345678901"), "mini-server.forms.part-bytes");
		}
	}

	/** A directory that is gone shows who needs it. */
	@Test
	void partsAboveTheThresholdGoToTheDirectory(@TempDir Path parent) throws IOException {
		Path directory = Files.createDirectory(parent.resolve("uploads"));
		try (TestApp app = start("mini-server.forms.directory=" + directory,
				"mini-server.forms.memory-threshold=10B")) {
			assertThat(upload(app, "/whole", "1234567890", "12345678901").body()).isEqualTo("2");
			assertThat(directory).as("the file is gone with the request").isEmptyDirectory();
			Files.delete(directory);
			assertThat(upload(app, "/whole", "1234567890").body()).isEqualTo("1");
			assertThat(upload(app, "/whole", "12345678901").statusCode()).isEqualTo(500);
			assertThat(upload(app, "/parts", "12345678901").body()).as("no file is needed").isEqualTo("1");
		}
	}

	private static TestApp start(String... properties) {
		return TestApp.start(Forms.class, properties);
	}

	private static HttpResponse<String> upload(TestApp app, String path, String... contents) {
		return app.post(path, Multiparts.TYPE, Multiparts.body("file", contents));
	}

	private static void assertRefused(HttpResponse<String> response, String property) {
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.body()).contains("\"" + property + "\"");
	}

	/** Bodies of type {@code multipart/form-data} (RFC 7578). */
	private static final class Multiparts {

		static final String TYPE = "multipart/form-data; boundary=limit";

		static String body(String name, String... contents) {
			StringBuilder body = new StringBuilder();
			for (String content : contents) {
				body.append("--limit\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n")
					.append(content)
					.append("\r\n");
			}
			return body.append("--limit--\r\n").toString();
		}

	}

	@HttpHandler
	static class Forms {

		@Post("/form")
		int form(Request request) throws IOException {
			return request.form().names().size();
		}

		@Post("/whole")
		int whole(Request request) throws IOException {
			return request.multipartForm().parts().size();
		}

		@Post("/parts")
		int parts(Request request) throws IOException {
			Multipart parts = request.multipart();
			int count = 0;
			for (Part part = parts.next(); part != null; part = parts.next()) {
				assertThat(part.bytes()).isNotEmpty();
				count++;
			}
			return count;
		}

	}

}

package io.miniserver.boot.docs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends the requests that {@code docs/configuration.md} shows and compares the answers:
 * what is shown must be there, and the server may add to it.
 */
class RefusalsDocumentTests {

	@Test
	void answersAreThoseOfTheDocument() throws IOException {
		List<String> blocks = Documents.blocks(Documents.read("configuration.md"), "http");
		assertThat(blocks).hasSize(6);
		try (TestApp app = TestApp.start(Uploads.class, "mini-server.timeouts.head=100ms")) {
			for (int i = 0; i < blocks.size(); i += 2) {
				assertAnswer(app, blocks.get(i), blocks.get(i + 1));
			}
		}
	}

	private static void assertAnswer(TestApp app, String request, String expected) throws IOException {
		int body = expected.indexOf("\n\n");
		try (RawClient client = RawClient.connect(app)) {
			client.send(request.replace("\n", "\r\n"));
			assertThat(client.head().lines()).as(request).containsAll(expected.substring(0, body).lines().toList());
			assertThat(members(client.rest())).as(request).containsAll(members(expected.substring(body)));
		}
	}

	private static Set<Map.Entry<String, JsonNode>> members(String json) {
		return JsonMapper.shared().readTree(json).properties();
	}

	@HttpHandler
	static class Uploads {

		@Post("/upload")
		int upload(@Body byte[] content) {
			return content.length;
		}

	}

}

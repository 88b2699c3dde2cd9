package io.miniserver.boot.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.ProxyPropertiesTests;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what {@code docs/listeners-and-proxies.md} shows.
 */
class ListenersDocumentTests {

	private static final String DOCUMENT = "listeners-and-proxies.md";

	@Test
	void examplesAreCompiledAndWork() throws Exception {
		String source = Documents.source(ListenerExamples.class);
		assertThat(Documents.blocks(Documents.read(DOCUMENT), "java")).hasSize(1)
			.allSatisfy((block) -> assertThat(source).contains(Documents.withoutIndentation(block)));
		try (TestApp app = TestApp.start(ListenerExamples.class)) {
			int port = app.context()
				.getEnvironment()
				.getRequiredProperty("local.mini-server.internal.port", Integer.class);
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/caches")).build();
			assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body()).isEqualTo("2 caches");
			assertThat(app.get("/caches").statusCode()).isEqualTo(404);
		}
	}

	/** All but the ports and paths, which are the machine's. */
	@Test
	void propertiesOfTheExamplesCanBeSet() throws IOException {
		List<String> blocks = Documents.blocks(Documents.read(DOCUMENT), "properties");
		assertThat(blocks).hasSize(3);
		for (String block : blocks) {
			String[] properties = block.replaceAll("\\.port=\\d+", ".port=0")
				.replaceAll("(?m)^.*listeners\\[1].*$\n", "")
				.lines()
				.toArray(String[]::new);
			try (TestApp app = TestApp.start(ProxyPropertiesTests.Routes.class, properties)) {
				assertThat(app.bean(MiniServerLifecycle.class).isRunning()).isTrue();
			}
		}
	}

}

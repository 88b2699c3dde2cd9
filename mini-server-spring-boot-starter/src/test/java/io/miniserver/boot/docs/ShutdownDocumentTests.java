package io.miniserver.boot.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import io.miniserver.ServerInspection;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.TestApp;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs what {@code docs/shutdown.md} shows. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ShutdownDocumentTests {

	private static String document() throws IOException {
		return Documents.read("shutdown.md");
	}

	@Test
	void codeIsThatOfTheExamples() throws IOException {
		String source = Documents.source(ShutdownExamples.class);
		assertThat(Documents.blocks(document(), "java")).singleElement()
			.satisfies((block) -> assertThat(source).contains(Documents.withoutIndentation(block)));
	}

	@Test
	void farewellIsTheEndOfTheStream() throws Exception {
		TestApp app = TestApp.start(ShutdownExamples.class);
		URI news = app.uri("/news");
		HttpClient client = HttpClient.newHttpClient();
		HttpResponse<Stream<String>> response = client.send(HttpRequest.newBuilder(news).build(),
				HttpResponse.BodyHandlers.ofLines());
		Awaitility.await().until(app.bean(ShutdownExamples.class)::hasReaders);
		app.close();
		assertThat(response.body()).containsExactly("retry: 3000", "data: moving", "");
	}

	@Test
	void settingsAreValidAndFitTogether(CapturedOutput output) throws IOException {
		List<String> properties = Documents.blocks(document(), "properties")
			.stream()
			.flatMap(String::lines)
			.filter((line) -> !line.isBlank())
			.toList();
		assertThat(properties).hasSize(4);
		try (TestApp app = TestApp.start(ShutdownExamples.class, properties.toArray(String[]::new))) {
			assertThat(app.get("/health").statusCode()).isEqualTo(200);
			MiniServerLifecycle lifecycle = app.bean(MiniServerLifecycle.class);
			ServerInspection inspection = ServerInspection.of(lifecycle.getServer());
			Awaitility.await().until(() -> inspection.requests().isEmpty());
			lifecycle.stop(); // without the drain
		}
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void phasesAreThoseOfTheLifecycles() throws IOException {
		String text = document();
		try (TestApp app = TestApp.start(ShutdownExamples.class)) {
			assertThat(app.context().getBeansOfType(SmartLifecycle.class).values())
				.filteredOn((lifecycle) -> lifecycle.getClass().getPackage() == TestApp.class.getPackage())
				.hasSize(3)
				.allSatisfy((lifecycle) -> assertThat(text).contains("" + lifecycle.getPhase()));
		}
	}

}

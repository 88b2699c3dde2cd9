package io.miniserver.boot.docs;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.TestApp;
import io.miniserver.internal.wire.Rejection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what {@code docs/errors.md} shows, and compares its table with the server.
 */
class ErrorsDocumentTests {

	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(ErrorsExamples.Forms.class, ErrorsExamples.Failing.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	private static String document() throws IOException {
		return Documents.read("errors.md");
	}

	@Test
	void examplesAreCompiled() throws IOException {
		String source = Documents.source(ErrorsExamples.class);
		assertThat(Documents.blocks(document(), "java")).hasSize(1)
			.allSatisfy((block) -> assertThat(source).contains(Documents.withoutIndentation(block)));
	}

	@Test
	void problemIsThatOfTheExample() throws IOException {
		HttpResponse<String> response = app.get("/failing", "X", "x".repeat(17_000));
		assertThat(response.statusCode()).isEqualTo(431);
		assertThat(ID.matcher(response.body()).replaceAll("ID"))
			.isEqualTo(ID.matcher(Documents.blocks(document(), "json").get(0).strip()).replaceAll("ID"));
	}

	@Test
	void rendererIsAskedForAllErrors() {
		for (String path : List.of("/failing", "/nothing")) {
			assertThat(app.get(path, "Accept", "text/plain").body()).matches("(404|500) [A-Za-z ]+, urn:uuid:" + ID);
			assertThat(app.get(path).body()).startsWith("{\"type\":\"about:blank\"").doesNotContain("secret");
			assertThat(app.get(path, "Accept", "text/html").body()).startsWith("<!doctype html>");
		}
		HttpResponse<String> refused = app.get("/failing", "Accept", "text/plain", "X", "x".repeat(17_000));
		assertThat(refused.body()).matches("431 Request Header Fields Too Large, urn:uuid:" + ID);
	}

	@Test
	void tableHasEachReason() throws IOException {
		List<String> expected = Stream.of(Rejection.values()).map(ErrorsDocumentTests::row).toList();
		assertThat(rows()).containsExactlyInAnyOrderElementsOf(expected);
		String document = document();
		assertThat(app.bean(MiniServerLifecycle.class).getServer().stats().rejections().keySet())
			.allSatisfy((reason) -> assertThat(document).contains("`" + reason + "`"));
	}

	private static String row(Rejection rejection) {
		String property = rejection.property();
		return "| `" + rejection.reason() + "` | " + rejection.status().code() + " | "
				+ ((property != null) ? "`" + property + "` |" : " |");
	}

	private static List<String> rows() throws IOException {
		return Pattern.compile("^\\| `[a-z0-9-]+` \\| \\d{3} \\| .*$", Pattern.MULTILINE)
			.matcher(document())
			.results()
			.map(MatchResult::group)
			.toList();
	}

}

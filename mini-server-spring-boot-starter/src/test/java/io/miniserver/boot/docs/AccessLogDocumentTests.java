package io.miniserver.boot.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.accesslog.AccessLines;
import io.miniserver.boot.accesslog.AccessLogAutoConfiguration;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Sends what {@code docs/access-log.md} shows and compares the lines, but for times, ids
 * and ports.
 */
@Timeout(60)
class AccessLogDocumentTests {

	private static final String ENABLED = "mini-server.access-log.enabled=true";

	/** What differs from run to run. */
	private static final Pattern VARYING = Pattern.compile("\\[[0-9]{2}/[A-Z][a-z]{2}/[0-9:]+ [+-][0-9]{4}]"
			+ "|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
			+ "|(?<=\"duration\":)[0-9]+|(?<=\"port\":)[0-9]+|[0-9]+(?=us )");

	private static String document() throws IOException {
		return Documents.read("access-log.md");
	}

	@Test
	void linesAreThoseOfTheDocument() throws Exception {
		List<Block> blocks = blocks();
		assertThat(blocks).hasSize(12);
		String request = "";
		String properties = "";
		for (Block block : blocks) {
			switch (block.language()) {
				case "http" -> request = block.text();
				case "properties" -> properties = block.text();
				default -> assertThat(line(properties, request)).isEqualTo(masked(block.text().strip()));
			}
		}
	}

	private static List<Block> blocks() throws IOException {
		return Pattern.compile("^```(http|properties|text)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
			.matcher(document())
			.results()
			.map((MatchResult result) -> new Block(result.group(1), result.group(2)))
			.toList();
	}

	private static String line(String properties, String request) throws Exception {
		List<String> all = new ArrayList<>(properties.lines().toList());
		all.add(ENABLED);
		try (TestApp app = TestApp.start(Links.class, all.toArray(String[]::new));
				AccessLines lines = new AccessLines();
				RawClient client = RawClient.connect(app)) {
			client.send(request.replace("\n", "\r\n")).head();
			return masked(lines.take());
		}
	}

	private static String masked(String line) {
		return VARYING.matcher(line).replaceAll("?");
	}

	@Test
	void eachPlaceholderIsOne() throws IOException {
		List<String> documented = firstColumn("Placeholders").flatMap(Pattern.compile(", ")::splitAsStream).toList();
		assertThat(documented).hasSize(19);
		String pattern = String.join(" ", documented).replace("<field>", "Referer");
		TestApp.start(Links.class, "mini-server.access-log.pattern=" + pattern).close();
		assertThatException().isThrownBy(() -> TestApp.start(Links.class, "mini-server.access-log.pattern=%Z").close())
			.withStackTraceContaining("there are " + String.join(" ", documented));
	}

	private static Stream<String> firstColumn(String section) throws IOException {
		String text = document().substring(document().indexOf("\n## " + section + "\n") + 1);
		int end = text.indexOf("\n## ");
		return Pattern.compile("^\\| (`.*?`) \\| ", Pattern.MULTILINE)
			.matcher(text.substring(0, end))
			.results()
			.map((row) -> row.group(1).replace("`", ""));
	}

	@Test
	void configurationOfLogbackWritesTheLinesAlone(@TempDir Path directory) throws Exception {
		Path configuration = Files.writeString(directory.resolve("logback-spring.xml"),
				Documents.blocks(document(), "xml").get(0));
		Path log = directory.resolve("access.log");
		try (TestApp app = TestApp.start(Links.class, ENABLED, "mini-server.access-log.format=common",
				"logging.config=" + configuration, "logging.file.path=" + directory)) {
			assertThat(app.bean(AccessLogAutoConfiguration.class)).isNotNull();
			app.get("/links/7");
			Awaitility.await().until(() -> Files.exists(log) && !Files.readString(log).isEmpty());
			assertThat(masked(Files.readString(log))).isEqualTo("127.0.0.1 - - ? \"GET /links/7 HTTP/1.1\" 200 6\n");
		}
	}

	/**
	 * A block of the document.
	 *
	 * @param language what stands behind its backticks
	 * @param text its text
	 */
	private record Block(String language, String text) {
	}

	@HttpHandler
	static class Links {

		@Get("/links/{id}")
		String get(@PathParam int id) {
			return "Link " + id;
		}

	}

}

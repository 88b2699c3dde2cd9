package io.miniserver.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/shutdown.md} shows of proxies is what the test of rolling restarts
 * runs them with, but for ports.
 */
class ProxyDocumentTests {

	@ParameterizedTest
	@CsvSource({ "nginx, Nginx", "haproxy, Haproxy" })
	void configurationIsThatOfTheTest(String language, String type) throws IOException {
		String document = Files.readString(Path.of("..", "docs", "shutdown.md"));
		String source = Files.readString(Path.of("src/test/java/io/miniserver/sample/" + type + ".java"));
		List<String> blocks = Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
			.matcher(document)
			.results()
			.map((block) -> block.group(1))
			.toList();
		assertThat(blocks).singleElement()
			.satisfies((block) -> assertThat(lines(source)).containsSequence(lines(block)));
	}

	private static List<String> lines(String text) {
		return text.lines()
			.map(String::strip)
			.map((line) -> line.replaceAll("127\\.0\\.0\\.1:(%d|\\d+)", "127.0.0.1:PORT"))
			.toList();
	}

}

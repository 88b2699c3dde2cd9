package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.miniserver.MiniServer;
import io.miniserver.config.ServerConfig;
import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the examples of {@code docs/static-files.md}, and holds its tables to the code.
 */
@Timeout(60)
class StaticFilesDocumentTests {

	@TempDir
	private Path directory;

	private static String document() throws IOException {
		return Files.readString(Path.of("..", "docs", "static-files.md"));
	}

	private static List<String> matches(String regex, String text) {
		return Pattern.compile(regex, Pattern.DOTALL | Pattern.MULTILINE)
			.matcher(text)
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	private static String withoutIndentation(String text) {
		return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
	}

	private void write(String name) throws IOException {
		Files.writeString(this.directory.resolve(name), name);
	}

	@Test
	void examplesAreCompiled() throws IOException {
		String source = withoutIndentation(
				Files.readString(Path.of("src/test/java/io/miniserver/staticfiles/StaticFilesExamples.java")));
		assertThat(matches("^```java\n(.*?)^```", document())).hasSize(5)
			.allSatisfy((block) -> assertThat(source).contains(withoutIndentation(block)));
	}

	@Test
	void aDirectoryIsServed() throws IOException {
		write("a.txt");
		ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1);
		try (MiniServer server = MiniServer.builder()
			.config(config)
			.router(StaticFilesExamples.directory(this.directory))
			.start(); RawClient client = new RawClient(server.port())) {
			assertThat(client.get("/assets/a.txt").read().body()).isEqualTo("a.txt");
		}
		try (FileServer server = FileServer.of(StaticFilesExamples.classPath())) {
			assertThat(server.get("nothing.txt").status()).isEqualTo(404);
		}
	}

	@Test
	void anApplicationHasItsOwnRoutes() throws IOException {
		write("index.html");
		write("app-BxT3k_2a.js");
		write("a.wat");
		try (FileServer server = FileServer.of(StaticFilesExamples.application(this.directory))) {
			assertThat(server.get("users/7", "Accept: text/html").body()).isEqualTo("index.html");
			assertThat(server.get("app-BxT3k_2a.js").header("cache-control")).contains("immutable");
			assertThat(server.get("index.html").header("cache-control")).isEqualTo("no-cache");
			assertThat(server.get("a.wat").header("content-type")).startsWith("text/plain");
		}
	}

	@Test
	void uploadsAreSaved() throws IOException {
		write("index.html");
		try (FileServer server = FileServer.of(StaticFilesExamples.uploads(this.directory))) {
			assertThat(server.get("").body()).contains("./index.html");
			assertThat(server.get("index.html").header("content-disposition")).startsWith("attachment");
		}
	}

	@Test
	void filesMayComeFromAnywhere() throws IOException {
		FileTree pages = new StaticFilesExamples.Pages(Map.of("sub/a.txt", "text"), Instant.EPOCH);
		try (FileServer server = FileServer.of(StaticFiles.of(pages))) {
			assertThat(server.get("sub/a.txt").body()).isEqualTo("text");
			assertThat(server.get("sub/b.txt").status()).isEqualTo(404);
		}
	}

	@Test
	void namesThatAreRefused() throws IOException {
		String section = document().replaceAll("(?s).*## What is never served", "");
		List<String> examples = matches("^\\| [^|]+ \\| ([^|]+) \\|$", section).stream()
			.flatMap((cell) -> matches("`([^`]+)`", cell).stream())
			.toList();
		assertThat(examples).hasSizeGreaterThan(12).allSatisfy((path) -> assertThat(SafePath.of(path)).isNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-cache", "max-age=31536000, immutable", "Vary: Accept-Encoding", "nosniff" })
	void defaultsOfFields(String value) throws IOException {
		assertThat(document()).contains("`" + value + "`");
		Files.writeString(this.directory.resolve("app.3f9a1c2b.js"), "");
		Files.writeString(this.directory.resolve("a.js"), "");
		Files.writeString(this.directory.resolve("a.js.gz"), "");
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory))) {
			String plain = value.replace("Vary: ", "");
			assertThat(List.of(server.get("app.3f9a1c2b.js"), server.get("a.js")))
				.anySatisfy((answer) -> assertThat(answer.headers()).containsValue(plain));
		}
	}

	@Test
	void defaultsOfTheMemory() throws IOException {
		MemoryCache defaults = MemoryCache.defaults();
		assertThat(document()).contains("| `bytes` | " + defaults.bytes() / 1024 / 1024 + " MiB |",
				"| `fileBytes` | " + defaults.fileBytes() / 1024 + " KiB |",
				"| `entries` | " + defaults.entries() + " |", "| `openFiles` | " + defaults.openFiles() + " |",
				"| `recheck` | " + defaults.recheck().toSeconds() + " s |");
	}

}

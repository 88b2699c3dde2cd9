package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On a file system that does not tell names of another case apart. There, rules for
 * {@code /private/} would not meet {@code /Private/}, and caches would have each file
 * many times.
 */
@Timeout(60)
class CaseBlindFilesTests {

	@TempDir
	private Path directory;

	private Path root;

	@BeforeEach
	void write() throws IOException {
		Files.createDirectories(this.directory.resolve("Docs"));
		Files.writeString(this.directory.resolve("Docs/Read.txt"), "text");
		Files.writeString(this.directory.resolve("Docs/Read.txt.gz"), "encoded");
		Files.writeString(this.directory.resolve("Docs/index.html"), "index");
		this.root = new CaseBlindFiles().path(this.directory.toRealPath());
	}

	@Test
	void theSystemItselfTellsNothingApart() throws IOException {
		Path other = this.root.resolve("dOCS/read.TXT");
		assertThat(Files.readString(other)).isEqualTo("text");
		assertThat(other.toRealPath(LinkOption.NOFOLLOW_LINKS).toString()).endsWith("Read.txt");
	}

	@Test
	void aFileHasOneName() throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(this.root))) {
			assertThat(server.get("Docs/Read.txt").body()).isEqualTo("text");
			assertThat(server.get("Docs/Read.txt", "Accept-Encoding: gzip").body()).isEqualTo("encoded");
			assertThat(server.get("Docs/").body()).isEqualTo("index");
			assertThat(server.get("Docs").status()).isEqualTo(308);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "docs/Read.txt", "Docs/read.txt", "DOCS/READ.TXT", "Docs/Read.TXT", "docs/", "docs",
			"Docs/INDEX.HTML", "Docs/Read.txt.GZ" })
	void anotherCaseIsNotThere(String path) throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(this.root))) {
			assertThat(server.get(path).status()).isEqualTo(404);
		}
	}

}

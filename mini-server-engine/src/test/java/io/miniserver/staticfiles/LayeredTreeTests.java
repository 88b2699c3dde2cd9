package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Several places, one behind the other. */
@Timeout(60)
class LayeredTreeTests {

	@TempDir
	private Path directory;

	private FileTree tree;

	@BeforeEach
	void write() throws IOException {
		write("own/style.css", "own style");
		write("own/docs/a.txt", "own a");
		write("theme/style.css", "style of the theme");
		write("theme/style.css.gz", "encoded style of the theme");
		write("theme/app.js", "script");
		write("theme/app.js.gz", "encoded script");
		write("theme/docs/index.html", "docs of the theme");
		write("theme/docs/b.txt", "b of the theme");
		write("theme/index.html", "page");
		this.tree = FileTree.firstOf(List.of(FileTree.directory(this.directory.resolve("own")),
				FileTree.directory(this.directory.resolve("theme"))));
	}

	private void write(String name, String text) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
		Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(1000)));
	}

	@Test
	void theFirstOneThatHasAFileSendsIt() throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(this.tree))) {
			assertThat(server.get("style.css").body()).isEqualTo("own style");
			assertThat(server.get("app.js").body()).isEqualTo("script");
			assertThat(server.get("").body()).isEqualTo("page");
			assertThat(server.get("docs/").body()).as("a directory of both").isEqualTo("docs of the theme");
			assertThat(server.get("docs/a.txt").body()).isEqualTo("own a");
			assertThat(server.get("docs/b.txt").body()).isEqualTo("b of the theme");
			assertThat(server.get("nothing").status()).isEqualTo(404);
			assertThat(server.get("../theme/app.js").status()).isEqualTo(404);
		}
	}

	/** Even if it is no older than what has taken the place of its original. */
	@Test
	void anEncodedFileIsNoneOfAFileElsewhere() throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(this.tree))) {
			RawClient.Answer own = server.get("style.css", "Accept-Encoding: gzip");
			assertThat(own.body()).isEqualTo("own style");
			assertThat(own.header("content-encoding")).isEmpty();
			assertThat(server.get("app.js", "Accept-Encoding: gzip").body()).isEqualTo("encoded script");
		}
	}

	@Test
	void aListingHasTheNamesOfAll() throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(this.tree).withIndexes().withListing())) {
			assertThat(server.get("docs/").body()).containsSubsequence("./a.txt", "./b.txt", "./index.html");
			assertThat(server.get("").body()).containsOnlyOnce("./docs/").containsOnlyOnce("./style.css\"");
		}
	}

	@Test
	void oneIsItself() {
		FileTree one = FileTree.directory(this.directory);
		assertThat(FileTree.firstOf(List.of(one))).isSameAs(one);
		assertThat(this.tree).asString().contains("own, directory ");
		assertThatIllegalArgumentException().isThrownBy(() -> FileTree.firstOf(List.of()));
	}

}

package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.miniserver.internal.net.RawClient;
import io.miniserver.staticfiles.FileTree.Links;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Links, and what is no file. */
@Timeout(60)
@EnabledOnOs(value = { OS.LINUX, OS.MAC }, disabledReason = "links and pipes of POSIX")
class LinksTests {

	@TempDir
	private Path directory;

	private Path root;

	@BeforeEach
	void write() throws IOException {
		this.root = Files.createDirectories(this.directory.resolve("root/sub")).getParent();
		Files.createDirectories(this.directory.resolve("outside"));
		Files.writeString(this.directory.resolve("outside/secret.txt"), "secret");
		Files.writeString(this.directory.resolve("root-secret.txt"), "secret");
		Files.writeString(this.root.resolve("sub/a.txt"), "open");
		Files.writeString(this.root.resolve(".env"), "secret");
		link("file-out.txt", this.directory.resolve("outside/secret.txt"));
		link("neighbour.txt", this.directory.resolve("root-secret.txt"));
		link("relative-out.txt", Path.of("../outside/secret.txt"));
		link("directory-out", this.directory.resolve("outside"));
		link("to-hidden.txt", Path.of(".env"));
		link("chain.txt", Path.of("file-out.txt"));
		link("loop.txt", Path.of("loop.txt"));
		link("dangling.txt", Path.of("nothing.txt"));
		link("proc.txt", Path.of("/proc/self/environ"));
		link("null.txt", Path.of("/dev/null"));
		link("file-in.txt", Path.of("sub/a.txt"));
		link("directory-in", Path.of("sub"));
	}

	private void link(String name, Path target) throws IOException {
		Files.createSymbolicLink(this.root.resolve(name), target);
	}

	@ParameterizedTest
	@ValueSource(strings = { "file-out.txt", "neighbour.txt", "relative-out.txt", "directory-out/secret.txt",
			"directory-out/", "directory-out", "to-hidden.txt", "chain.txt", "loop.txt", "dangling.txt", "proc.txt",
			"null.txt" })
	void linksThatLeaveTheRootAreNotFound(String path) throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(this.root).withListing())) {
			RawClient.Answer answer = server.get(path);
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.body()).doesNotContain("secret").doesNotContain("PATH=");
			assertThat(server.get("").body()).as("listed").doesNotContain(path.replaceAll("/.*", ""));
		}
	}

	@ParameterizedTest
	@EnumSource(Links.class)
	void linksWithinTheRootAreFollowedIfWanted(Links links) throws IOException {
		int status = switch (links) {
			case WITHIN_ROOT -> 200;
			case REFUSED -> 404;
		};
		try (FileServer server = FileServer.of(StaticFiles.of(FileTree.directory(this.root, links)))) {
			assertThat(server.get("file-in.txt").status()).isEqualTo(status);
			assertThat(server.get("directory-in/a.txt").status()).isEqualTo(status);
			assertThat(server.get("sub/a.txt").status()).isEqualTo(200);
		}
	}

	@Test
	void theRootItselfMayBeALink() throws IOException {
		Path current = Files.createSymbolicLink(this.directory.resolve("current"), this.root);
		try (FileServer server = FileServer.of(StaticFiles.of(current))) {
			assertThat(server.get("sub/a.txt").body()).isEqualTo("open");
			Path next = Files.createDirectories(this.directory.resolve("next/sub")).getParent();
			Files.writeString(next.resolve("sub/b.txt"), "next");
			Files.delete(current);
			Files.createSymbolicLink(current, next);
			assertThat(server.get("sub/b.txt").body()).as("a new release").isEqualTo("next");
		}
	}

	@Test
	void pipesAreNeverOpened() throws Exception {
		Process made = new ProcessBuilder("mkfifo", this.root.resolve("pipe.txt").toString(),
				this.root.resolve("sub/a.txt.gz").toString())
			.inheritIO()
			.start();
		assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(made.exitValue()).isZero();
		try (FileServer server = FileServer.of(StaticFiles.of(this.root).withListing().withContentTags())) {
			assertThat(server.get("pipe.txt").status()).isEqualTo(404);
			assertThat(server.get("").body()).doesNotContain("pipe.txt");
			assertThat(server.get("sub/a.txt", "Accept-Encoding: gzip").body()).as("not its encoded form")
				.isEqualTo("open");
		}
	}

	@Test
	void aRootThatIsNotThereHasNothing() throws IOException {
		Path later = this.directory.resolve("later");
		try (FileServer server = FileServer.of(StaticFiles.of(later))) {
			assertThat(server.get("a.txt").status()).isEqualTo(404);
			Files.createDirectories(later);
			Files.writeString(later.resolve("a.txt"), "now");
			assertThat(server.get("a.txt").body()).isEqualTo("now");
		}
	}

}

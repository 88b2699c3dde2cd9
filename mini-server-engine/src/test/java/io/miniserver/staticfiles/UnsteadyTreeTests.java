package io.miniserver.staticfiles;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What changes between the look at it and its use, or tells little of itself. */
@Timeout(60)
class UnsteadyTreeTests {

	@TempDir
	private Path directory;

	/** Looks, and does something behind the back of who has asked. */
	private record Then(FileTree tree, Action action) implements FileTree {

		@Override
		public @Nullable FileEntry find(String path) throws IOException {
			FileEntry entry = this.tree.find(path);
			this.action.run();
			return entry;
		}

	}

	private interface Action {

		void run() throws IOException;

	}

	@Test
	void aFileThatIsGoneSinceTheLookIsNotFound() throws IOException {
		Path file = this.directory.resolve("a.txt");
		Files.writeString(file, "x");
		FileTree tree = new Then(FileTree.directory(this.directory), () -> Files.deleteIfExists(file));
		try (FileServer server = FileServer.of(StaticFiles.of(tree))) {
			assertThat(server.get("a.txt").status()).isEqualTo(404);
		}
	}

	@Test
	void anEncodedFormThatIsGoneSinceTheLookIsNotNeeded() throws IOException {
		Files.writeString(this.directory.resolve("a.txt"), "plain");
		FileTree files = FileTree.directory(this.directory);
		FileTree tree = (path) -> {
			Path file = this.directory.resolve(path);
			if (!path.endsWith(".gz")) {
				return files.find(path);
			}
			Files.writeString(file, "encoded");
			FileEntry entry = files.find(path);
			Files.delete(file);
			return entry;
		};
		try (FileServer server = FileServer.of(StaticFiles.of(tree))) {
			assertThat(server.get("a.txt", "Accept-Encoding: gzip").body()).isEqualTo("plain");
		}
	}

	@Test
	void aDirectoryThatIsAFileSinceTheLookHasNothing() throws IOException {
		Path file = this.directory.resolve("sub/a.txt");
		Files.createDirectories(file.getParent());
		Files.writeString(file, "x");
		FileTree tree = new Then(FileTree.directory(this.directory), () -> {
			if (Files.isDirectory(file.getParent())) {
				Files.delete(file);
				Files.delete(file.getParent());
				Files.writeString(file.getParent(), "no directory any more");
			}
		});
		try (FileServer server = FileServer.of(StaticFiles.of(tree))) {
			assertThat(server.get("sub/a.txt").status()).isEqualTo(404);
		}
	}

	@Test
	void aResourceThatIsGoneSinceTheLookIsNotFound() throws IOException {
		FileTree tree = (path) -> path.equals("a.txt") ? FileEntry.of(3, null, () -> {
			throw new FileNotFoundException(path);
		}) : null;
		try (FileServer server = FileServer.of(StaticFiles.of(tree))) {
			assertThat(server.get("a.txt").status()).isEqualTo(404);
		}
	}

	/** Nobody must take that for an absence, least of all a cache. */
	@Test
	void aFileThatIsThereAndCanNotBeOpenedIsAFailure() throws IOException {
		FileTree files = FileTree.directory(this.directory);
		FileTree tree = new FileTree() {

			@Override
			public @Nullable FileEntry find(String path) throws IOException {
				return path.equals("a.txt") ? FileEntry.of(3, null, () -> {
					throw new FileSystemException(path, null, "Too many open files");
				}) : files.find(path);
			}

			@Override
			public List<String> names(String path) throws IOException {
				throw new FileSystemException(path, null, "Too many open files");
			}

		};
		try (FileServer server = FileServer.of(StaticFiles.of(tree).withListing())) {
			assertThat(server.get("a.txt").status()).isEqualTo(500);
			assertThat(server.get("").status()).isEqualTo(500);
		}
	}

	/** As for a directory whose names may not be read. */
	@Test
	void aDirectoryThatCanNotBeListedIsNotFound() throws IOException {
		Files.createDirectories(this.directory.resolve("sub"));
		FileTree tree = new FileTree() {

			@Override
			public @Nullable FileEntry find(String path) throws IOException {
				return FileTree.directory(UnsteadyTreeTests.this.directory).find(path);
			}

			@Override
			public List<String> names(String path) throws IOException {
				throw new AccessDeniedException(path);
			}

		};
		try (FileServer server = FileServer.of(StaticFiles.of(tree).withListing())) {
			assertThat(server.get("sub/").status()).isEqualTo(404);
		}
	}

	@Test
	void aDirectoryThatIsGoneSinceTheLookIsNotFound() throws IOException {
		Path sub = Files.createDirectories(this.directory.resolve("sub"));
		FileTree files = FileTree.directory(this.directory);
		FileTree tree = new FileTree() {

			@Override
			public @Nullable FileEntry find(String path) throws IOException {
				return files.find(path);
			}

			@Override
			public List<String> names(String path) throws IOException {
				Files.delete(sub);
				return files.names(path);
			}

		};
		try (FileServer server = FileServer.of(StaticFiles.of(tree).withListing())) {
			assertThat(server.get("sub/").status()).isEqualTo(404);
		}
	}

	/** Nothing tells whether it has changed: so it is read again. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 64 * 1024 })
	void whatHasNoTimeIsReadAgain(int fileBytes) throws IOException {
		AtomicReference<String> text = new AtomicReference<>("first");
		FileTree tree = (path) -> path.equals("a.txt")
				? FileEntry.of(5, null, () -> new ByteArrayInputStream(text.get().getBytes(StandardCharsets.US_ASCII)))
				: null;
		StaticFiles files = StaticFiles.of(tree)
			.withContentTags()
			.withMemory(MemoryCache.defaults().withSizes(1000, fileBytes, 10).withRecheck(Duration.ZERO));
		try (FileServer server = FileServer.of(files)) {
			assertThat(server.get("a.txt").body()).isEqualTo("first");
			String tag = server.get("a.txt").header("etag");
			text.set("other");
			assertThat(server.get("a.txt").body()).isEqualTo("other");
			assertThat(server.get("a.txt", "If-None-Match: " + tag).status()).isEqualTo(200);
			assertThat(server.get("a.txt").headers()).doesNotContainKey("last-modified");
		}
	}

	@Test
	void withoutTimeAndTagThereAreNoConditions() throws IOException {
		FileTree tree = (path) -> path.equals("a.txt")
				? FileEntry.of(3, null, () -> new ByteArrayInputStream(new byte[] { 'a', 'b', 'c' })) : null;
		try (FileServer server = FileServer.of(StaticFiles.of(tree))) {
			assertThat(server.get("a.txt").headers()).doesNotContainKeys("etag", "last-modified");
			assertThat(server.get("a.txt", "If-Modified-Since: Tue, 15 Nov 1994 12:00:00 GMT").status()).isEqualTo(200);
			assertThat(server.get("a.txt", "Range: bytes=1-1").body()).isEqualTo("b");
			assertThat(server.get("a.txt", "Range: bytes=1-1|If-Range: \"x\"").body()).isEqualTo("abc");
		}
	}

}

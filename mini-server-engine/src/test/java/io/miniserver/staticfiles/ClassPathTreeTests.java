package io.miniserver.staticfiles;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The class path, as directories and as archives. */
@Timeout(60)
class ClassPathTreeTests {

	private static final String LARGE = "0123456789".repeat(20_000);

	private static final String[] FILES = { "static/index.html", "static/sub/index.html", "static/sub/large.txt",
			"static/.env", "secret.txt", "application.properties" };

	@TempDir
	private Path directory;

	private static String text(String name) {
		return name.endsWith("large.txt") ? LARGE : "content of " + name;
	}

	private URLClassLoader loader(String kind) throws IOException {
		Path path = kind.equals("directory") ? directory() : archive();
		return new URLClassLoader(new URL[] { path.toUri().toURL() }, null);
	}

	private Path directory() throws IOException {
		Path root = this.directory.resolve("classes with blank");
		for (String name : FILES) {
			Files.createDirectories(root.resolve(name).getParent());
			Files.writeString(root.resolve(name), text(name));
		}
		return root;
	}

	private Path archive() throws IOException {
		Path archive = this.directory.resolve("app.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(archive))) {
			for (String directory : new String[] { "static/", "static/sub/" }) {
				out.putNextEntry(new JarEntry(directory));
			}
			for (String name : FILES) {
				out.putNextEntry(new JarEntry(name));
				out.write(text(name).getBytes(StandardCharsets.UTF_8));
			}
		}
		return archive;
	}

	/** Some applications switch the caches of archives off, to replace these. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void anArchiveIsNotLeftOpen() throws IOException {
		URL root = new URL("jar:" + archive().toUri() + "!/static/");
		boolean before = URLConnection.getDefaultUseCaches("jar");
		URLConnection.setDefaultUseCaches("jar", false);
		try {
			FileTree tree = FileTree.url(root);
			assertThat(tree.find("index.html")).isNotNull();
			assertThat(tree.find("none.html")).isNull();
			assertThat(KeptFilesTests.descriptors(this.directory)).isZero();
		}
		finally {
			URLConnection.setDefaultUseCaches("jar", before);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "directory", "archive" })
	void resourcesAreFiles(String kind) throws IOException {
		try (URLClassLoader loader = loader(kind);
				FileServer server = FileServer.of(StaticFiles.of(FileTree.classPath(loader, "/static/")))) {
			assertThat(server.get("").body()).isEqualTo("content of static/index.html");
			assertThat(server.get("sub/").body()).isEqualTo("content of static/sub/index.html");
			assertThat(server.get("sub").header("location")).isEqualTo("/f/sub/");
			RawClient.Answer large = server.get("sub/large.txt");
			assertThat(large.body().equals(LARGE)).isTrue();
			assertThat(large.headers()).containsKeys("etag", "last-modified");
			RawClient.Answer part = server.get("sub/large.txt", "Range: bytes=100005-100008");
			assertThat(part.status()).isEqualTo(206);
			assertThat(part.body()).isEqualTo("5678");
			assertThat(server.get("sub/large.txt", "If-None-Match: *").status()).isEqualTo(304);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "directory", "archive" })
	void nothingElseOfTheClassPathIsThere(String kind) throws IOException {
		try (URLClassLoader loader = loader(kind);
				FileServer server = FileServer.of(StaticFiles.of(FileTree.classPath(loader, "static")))) {
			for (String path : new String[] { "../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "secret.txt",
					"sub/..%2f..%2fsecret.txt", "/secret.txt", ".env", "application.properties", "SUB/", "sub/none" }) {
				assertThat(server.get(path).status()).as(path).isEqualTo(404);
			}
		}
	}

	private FileServer archiveOf(String name, String text) throws IOException {
		Path archive = this.directory.resolve(name + ".jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(archive))) {
			for (String entry : new String[] { "static/a.txt", "static/a.txt.gz" }) {
				JarEntry file = new JarEntry(entry);
				file.setTime(1_000_000_000_000L);
				out.putNextEntry(file);
				out.write(text.getBytes(StandardCharsets.US_ASCII));
			}
		}
		return FileServer.of(StaticFiles.of(FileTree.url(new URL("jar:" + archive.toUri() + "!/static/"))));
	}

	/** Reproducible builds give all entries the same time, whatever has changed. */
	@Test
	void theTagOfAnEntryIsOfItsContent() throws IOException {
		try (FileServer first = archiveOf("first", "one");
				FileServer next = archiveOf("next", "two");
				FileServer copy = archiveOf("copy", "one")) {
			String tag = first.get("a.txt").header("etag");
			assertThat(tag).startsWith("\"");
			assertThat(next.get("a.txt", "If-None-Match: " + tag).body()).isEqualTo("two");
			assertThat(next.get("a.txt").header("last-modified")).isEqualTo(first.get("a.txt").header("last-modified"))
				.isNotEmpty();
			assertThat(copy.get("a.txt", "If-None-Match: " + tag).status()).isEqualTo(304);
			assertThat(first.get("a.txt", "Accept-Encoding: gzip").header("etag")).as("its encoded form")
				.isNotEqualTo(tag);
		}
	}

	@Test
	void anArchiveMayBeNamedByItsUrl() throws IOException {
		Path archive = archive();
		for (String root : new String[] { "!/static", "!/static/" }) {
			FileTree tree = FileTree.url(new URL("jar:" + archive.toUri() + root));
			try (FileServer server = FileServer.of(StaticFiles.of(tree))) {
				assertThat(server.get("sub/").body()).isEqualTo("content of static/sub/index.html");
				assertThat(server.get("sub").status()).isEqualTo(308);
				assertThat(server.get("").body()).isEqualTo("content of static/index.html");
				for (String path : new String[] { "none", ".env", "%252e%252e/secret.txt", "..%252fsecret.txt",
						"sub/%23", "sub/%3F", "../secret.txt" }) {
					assertThat(server.get(path).status()).as(path).isEqualTo(404);
				}
			}
		}
	}

	@Test
	void directoriesAreNoUrls() throws IOException {
		URL url = this.directory.toUri().toURL();
		assertThatIllegalArgumentException().isThrownBy(() -> FileTree.url(url)).withMessageContaining("file system");
	}

	@Test
	void theRootOfTheClassPathIsNotServed() {
		ClassLoader loader = getClass().getClassLoader();
		for (String location : new String[] { "", "/", "//" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> FileTree.classPath(loader, location))
				.withMessageContaining("static");
		}
	}

}

package io.miniserver.staticfiles;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

	@Test
	void theRootOfTheClassPathIsNotServed() {
		ClassLoader loader = getClass().getClassLoader();
		for (String location : new String[] { "", "/", "//" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> FileTree.classPath(loader, location))
				.withMessageContaining("static");
		}
	}

}

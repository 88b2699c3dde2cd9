package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No spelling leads out of the root or to what is hidden in it. */
@Timeout(60)
class TraversalTests {

	private static final String SECRET = "for nobody's eyes";

	@TempDir
	private static Path directory;

	private static FileServer server;

	@BeforeAll
	static void start() throws IOException {
		Path root = Files.createDirectories(directory.resolve("root/sub")).getParent();
		for (String secret : new String[] { "secret.txt", "root/.env", "root/sub/.htaccess", "rootsecret.txt",
				"root/nul.txt", "root/a:b", "root/x\\y", "root/sub.txt." }) {
			Files.writeString(directory.resolve(secret), SECRET);
		}
		Files.createDirectories(root.resolve(".git"));
		Files.writeString(root.resolve(".git/config"), SECRET);
		Files.writeString(root.resolve("sub/open.txt"), "open");
		Files.createDirectories(root.resolve(".well-known"));
		Files.writeString(root.resolve(".well-known/security.txt"), "contact");
		server = FileServer.of(StaticFiles.of(root).withListing().withFallback("sub/open.txt"));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static RawClient.Answer answer(String target) throws IOException {
		try (RawClient client = server.client()) {
			byte[] head = ("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
			return client.send(head).read();
		}
	}

	@Test
	void whatIsInTheRootIsServed() throws IOException {
		assertThat(answer("/f/sub/open.txt").body()).isEqualTo("open");
		assertThat(answer("/f/%73ub/open%2Etxt").body()).isEqualTo("open");
		assertThat(answer("/f/sub/../sub/./open.txt").body()).isEqualTo("open");
		assertThat(answer("/f/.well-known/security.txt").body()).isEqualTo("contact");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/f/../secret.txt", "/f/%2e%2e/secret.txt", "/f/.%2e/secret.txt", "/f/%2E./secret.txt",
			"/f/sub/../../secret.txt", "/f/..;/secret.txt", "/f/sub/..;x=y/..;/secret.txt", "/f/..%2fsecret.txt",
			"/f/..%2Fsecret.txt", "/f/%2e%2e%2fsecret.txt", "/f/sub%2f..%2f..%2fsecret.txt", "/f/%252e%252e/secret.txt",
			"/f/%252e%252e%252fsecret.txt", "/f/..%252fsecret.txt", "/f/%25252e%25252e/secret.txt",
			"/f/..%5csecret.txt", "/f/..%5Csecret.txt", "/f/%2e%2e%5csecret.txt", "/f/..%255csecret.txt", "/f/x%5cy",
			"/f/..../secret.txt", "/f/.../secret.txt", "/f/....//secret.txt", "/f/..%20/secret.txt",
			"/f/%20../secret.txt", "/f/../rootsecret.txt", "/f//etc/passwd", "/f///etc/passwd", "/f/%2fetc/passwd",
			"/f/%2Fetc%2Fpasswd", "/f/file:///etc/passwd", "/f/C:/secret.txt", "/f/C:%5csecret.txt",
			"/f/%5c%5chost%5cshare", "/f//host/share", "/f/sub/open.txt::$DATA", "/f/sub/open.txt:x",
			"/f/sub::$INDEX_ALLOCATION/open.txt", "/f/a:b", "/f/sub.txt.", "/f/sub/open.txt.", "/f/sub/open.txt%20",
			"/f/sub/open.txt%2e", "/f/sub./open.txt", "/f/SUB/open.txt", "/f/sub/OPEN.TXT", "/f/.env", "/f/%2eenv",
			"/f/%2Eenv", "/f/sub/.htaccess", "/f/.git/config", "/f/.git/", "/f/.git", "/f/sub/../.env",
			"/f/.well-known/../.env", "/f/.well-known/.env", "/f/nul.txt", "/f/NUL", "/f/con", "/f/sub/open.txt/",
			"/f/sub/open.txt/x", "/f/sub//open.txt", "/f/~root/secret.txt", "/f/\u002e\u002e%2Fsecret.txt",
			"/f/%EF%BC%8E%EF%BC%8E/secret.txt", "/f/%E2%80%A5/secret.txt" })
	void everySpellingIsNotFound(String target) throws IOException {
		RawClient.Answer answer = answer(target);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.body()).doesNotContain(SECRET).doesNotContain("root:");
	}

	/** Refused with the whole request, before there is a file to think of. */
	@ParameterizedTest
	@ValueSource(strings = { "/f/../../secret.txt", "/../secret.txt", "/f/..\\secret.txt", "/f/%00", "/f/.env%00.txt",
			"/f/sub/open.txt%00", "/f/%0a", "/f/%c0%ae%c0%ae/secret.txt", "/f/%c0%2e%c0%2e/secret.txt",
			"/f/%e0%80%ae%e0%80%ae/secret.txt", "/f/%f0%80%80%ae/secret.txt", "/f/..%c0%afsecret.txt",
			"/f/..%c1%9csecret.txt", "/f/..%e0%80%afsecret.txt", "/f/%u002e%u002e/secret.txt", "/f/%%32%65/secret.txt",
			"/f/%2", "/f/%zz", "/f/\u00e9", "/f/%ff%fe", "/f/%ed%a0%80" })
	void malformedTargetsAreBadRequests(String target) throws IOException {
		RawClient.Answer answer = answer(target);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).doesNotContain(SECRET);
	}

	@Test
	void whatIsHiddenLooksLikeWhatIsNotThere() throws IOException {
		RawClient.Answer hidden = answer("/f/.env");
		RawClient.Answer absent = answer("/f/.nothing");
		assertThat(hidden.headers().keySet()).isEqualTo(absent.headers().keySet());
		assertThat(hidden.body().replaceAll("urn:uuid:[0-9a-f-]+", "id"))
			.isEqualTo(absent.body().replaceAll("urn:uuid:[0-9a-f-]+", "id"));
	}

	@Test
	void longNamesAreNotFound() throws IOException {
		assertThat(answer("/f/" + "a".repeat(1000)).status()).isEqualTo(404);
		assertThat(answer("/f/" + "a/".repeat(2000)).status()).isEqualTo(404);
	}

}

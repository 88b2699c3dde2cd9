package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ListingTests {

	@TempDir
	private Path directory;

	private static List<String> links(RawClient.Answer page) {
		return Pattern.compile("href=\"([^\"]*)\"")
			.matcher(page.body())
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	@Test
	void namesAreEscapedAndTheirLinksWork() throws IOException {
		String[] names = { "<script>alert(1)<", "a&b;.txt", "\"onload='x'", "100%.txt", "a b+c.txt", "#hash?x",
				"\u00E4\uD83D\uDE00.txt", "javascript" };
		Files.createDirectories(this.directory.resolve("<d>/sub"));
		for (String name : names) {
			Files.writeString(this.directory.resolve("<d>").resolve(name), "it");
		}
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory).withListing())) {
			RawClient.Answer page = server.get("%3Cd%3E/");
			assertThat(page.headers()).containsEntry("content-type", "text/html;charset=utf-8")
				.containsEntry("x-content-type-options", "nosniff")
				.containsEntry("content-security-policy", "default-src 'none'");
			assertThat(page.body())
				.contains("<title>/&lt;d&gt;</title>", "&lt;script&gt;alert(1)&lt;", "a&amp;b;.txt",
						"&quot;onload=&#39;x&#39;")
				.doesNotContain("<script", "<d>", "'x'");
			assertThat(links(page)).hasSize(names.length + 2).startsWith("../").contains("./sub/");
			for (String link : links(page).subList(1, names.length + 2)) {
				assertThat(link).matches("\\./[A-Za-z0-9._~%-]+/?");
				RawClient.Answer answer = server.get("%3Cd%3E/" + link.substring(2));
				assertThat(answer.status()).isEqualTo(200);
				assertThat(answer.body()).contains("it");
			}
		}
	}

	@Test
	void whatIsNotServedIsNotListed() throws IOException {
		for (String name : List.of(".env", "nul.txt", "a:b", "x\\y", "dot.", "open.txt")) {
			Files.writeString(this.directory.resolve(name), "x");
		}
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory).withListing())) {
			assertThat(links(server.get(""))).containsExactly("./open.txt");
		}
	}

	@Test
	void thereIsNoneByDefaultAndNoneWhereThereIsAnIndex() throws IOException {
		Files.createDirectories(this.directory.resolve("d"));
		Files.writeString(this.directory.resolve("d/a.txt"), "x");
		try (FileServer none = FileServer.of(StaticFiles.of(this.directory));
				FileServer listing = FileServer.of(StaticFiles.of(this.directory).withListing())) {
			assertThat(none.get("d/").status()).isEqualTo(404);
			assertThat(none.get("d").status()).isEqualTo(404);
			assertThat(listing.get("d").header("location")).isEqualTo("/f/d/");
			assertThat(links(listing.get("d/"))).containsExactly("../", "./a.txt");
			Files.writeString(this.directory.resolve("d/index.html"), "index");
			assertThat(listing.get("d/").body()).isEqualTo("index");
		}
	}

	@Test
	void aVeryLargeDirectoryIsListedInPart() throws IOException {
		for (int i = 0; i < 1001; i++) {
			Files.createFile(this.directory.resolve("%04d.txt".formatted(i)));
		}
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory).withListing())) {
			RawClient.Answer page = server.get("");
			assertThat(links(page)).hasSize(1000).endsWith("./0999.txt");
			assertThat(page.body()).contains("<li>and more</li>");
		}
	}

}

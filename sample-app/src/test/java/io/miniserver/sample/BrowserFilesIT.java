package io.miniserver.sample;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.middleware.Compression;
import io.miniserver.middleware.Cors;
import io.miniserver.middleware.CorsPolicy;
import io.miniserver.route.Router;
import io.miniserver.sample.BrowserSite.Exchange;
import io.miniserver.staticfiles.StaticFiles;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What a browser makes of files, compression, caching, ranges and other origins: the page
 * writes what it has found into attributes, and the server tells what it was asked for.
 */
class BrowserFilesIT {

	private static final String SMALL_SCRIPT = "window.loaded = (window.loaded || 0) + 1;\n";

	private static final String SCRIPT = SMALL_SCRIPT + "// and so on\n".repeat(1000);

	private static final String STYLE = "body { color: black; } /* and so on */\n".repeat(500);

	private static final String FINGERPRINTED = "app.3f9a1c2b.js";

	/** Of 16 bits, stereo, 44,100 times a second: about six minutes of silence. */
	private static final int SOUND_BYTES = 64 * 1024 * 1024;

	private static final int SOUND_SECONDS = SOUND_BYTES / (4 * 44_100);

	private static final String READ_ENTRIES = """
			<script type="module">
			addEventListener("load", () => {
				for (const entry of performance.getEntriesByType("resource")) {
					const name = entry.name.replace(/.*[/]/, "").replace(/[^a-z]/g, "-");
					document.body.setAttribute("data-" + name,
							[entry.encodedBodySize, entry.decodedBodySize, entry.transferSize].join(" "));
				}
				document.body.setAttribute("data-done", window.loaded);
			});
			</script>
			""";

	private static final String SEEK = """
			<!doctype html><title>sound</title>
			<audio id="sound" preload="metadata" src="sound.wav"></audio>
			<script type="module">
			const sound = document.getElementById("sound");
			sound.addEventListener("error", () => document.body.dataset.failed = sound.error.message);
			sound.addEventListener("seeked", () => document.body.dataset.seeked = sound.currentTime);
			const seek = () => sound.currentTime = 300;
			if (sound.readyState >= 1) { seek(); } else { sound.addEventListener("loadedmetadata", seek); }
			</script>
			""";

	private static final String FETCH = """
			<!doctype html><title>fetch</title>
			<script type="module">
			const show = async (name, url, options) => {
				try {
					const answer = await fetch(url, options);
					document.body.setAttribute("data-" + name, await answer.text());
				}
				catch (failure) {
					document.body.setAttribute("data-" + name, failure.name);
				}
			};
			const other = new URLSearchParams(location.search).get("other");
			await show("allowed", other + "/open", { method: "PUT", headers: { "X-Token": "1" } });
			await show("field", other + "/open", { method: "PUT", headers: { "X-Other": "1" } });
			await show("method", other + "/open", { method: "DELETE" });
			await show("path", other + "/closed", { headers: { "X-Token": "1" } });
			await show("simple", other + "/closed");
			document.body.dataset.done = "yes";
			</script>
			""";

	private static BrowserSite site;

	private static BrowserSite other;

	private static Browser browser;

	@BeforeAll
	static void start(@TempDir Path files, @TempDir Path profile) throws IOException, InterruptedException {
		// A build with nothing but a JDK and Maven passes; CI must not pass by leaving
		// this out.
		assumeThat(Browser.isInstalled() || System.getenv("CI") != null)
			.as("no browser: apt-get install chromium chromium-driver")
			.isTrue();
		writeFiles(files);
		site = new BrowserSite(Router.builder().get("/{*path}", StaticFiles.of(files)).build(), Compression.gzip());
		CorsPolicy policy = CorsPolicy.of(site.origin()).withMethods(List.of("PUT")).withHeaders(List.of("X-Token"));
		Handler secret = (request) -> Response.text("secret of " + request.path());
		other = new BrowserSite(
				Router.builder().put("/open", secret).delete("/open", secret).get("/closed", secret).build(),
				Cors.by((request) -> request.path().equals("/open") ? policy : null));
		browser = Browser.start(profile);
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
		}
		if (site != null) {
			site.close();
		}
		if (other != null) {
			other.close();
		}
	}

	private static void writeFiles(Path files) throws IOException {
		String head = "<!doctype html><title>page</title>";
		write(files, "compressed.html", head + "<link rel=stylesheet href=style.css><script src=large.js></script>"
				+ "<script src=small.js></script>" + READ_ENTRIES);
		String cached = head + "<script src=app.js></script><script src=" + FINGERPRINTED + "></script>" + READ_ENTRIES;
		write(files, "first.html", cached);
		write(files, "second.html", cached);
		write(files, "app.js", SCRIPT);
		write(files, FINGERPRINTED, SCRIPT);
		write(files, "large.js", SCRIPT);
		write(files, "small.js", SMALL_SCRIPT);
		write(files, "sound.html", SEEK);
		write(files, "fetch.html", FETCH);
		write(files, "style.css", STYLE);
		try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(files.resolve("style.css.gz")))) {
			out.write(STYLE.getBytes(StandardCharsets.US_ASCII));
		}
		writeSound(files.resolve("sound.wav"));
		// Old, so that their tags are strong from the beginning.
		FileTime old = FileTime.from(Instant.parse("2026-01-01T12:00:00Z"));
		try (DirectoryStream<Path> all = Files.newDirectoryStream(files)) {
			for (Path file : all) {
				Files.setLastModifiedTime(file, old);
			}
		}
	}

	private static void write(Path files, String name, String content) throws IOException {
		Files.writeString(files.resolve(name), content);
	}

	private static void writeSound(Path file) throws IOException {
		ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
		header.put(ascii("RIFF")).putInt(36 + SOUND_BYTES).put(ascii("WAVEfmt ")).putInt(16);
		header.putShort((short) 1).putShort((short) 2).putInt(44_100).putInt(4 * 44_100);
		header.putShort((short) 4).putShort((short) 16).put(ascii("data")).putInt(SOUND_BYTES);
		try (RandomAccessFile sound = new RandomAccessFile(file.toFile(), "rw")) {
			sound.write(header.array());
			sound.setLength(header.capacity() + SOUND_BYTES);
		}
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** The sizes of a resource: as it came, as the page has it, with its header. */
	private static int[] sizes(String name) {
		String found = browser.attribute("//body[@data-done='2']", "data-" + name);
		return List.of(found.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
	}

	@Test
	void whatWasCompressedArrivesWhole() {
		browser.open(site.origin() + "/compressed.html");
		assertThat(sizes("large-js")[1]).as("decoded").isEqualTo(SCRIPT.length());
		assertThat(sizes("large-js")[0]).as("encoded").isPositive().isLessThan(SCRIPT.length() / 10);
		assertThat(sizes("style-css")[1]).as("decoded").isEqualTo(STYLE.length());
		assertThat(sizes("style-css")[0]).as("encoded").isPositive().isLessThan(STYLE.length() / 10);
		assertThat(sizes("small-js")).as("not worth it").startsWith(SMALL_SCRIPT.length(), SMALL_SCRIPT.length());
		assertThat(codings("large.js", "style.css", "small.js")).containsExactly("gzip", "gzip", null);
		assertThat(browser.complaints()).isEmpty();
	}

	private static List<String> codings(String... names) {
		return Stream.of(names)
			.map((name) -> site.exchanges("GET /" + name).get(0).told().first("Content-Encoding"))
			.toList();
	}

	@Test
	void whatIsCachedIsAskedForOrNotAsTheServerSays() {
		browser.open(site.origin() + "/first.html");
		assertThat(sizes("app-js")[1]).isEqualTo(SCRIPT.length());
		assertThat(sizes("app--f-a-c-b-js")[1]).isEqualTo(SCRIPT.length());
		browser.open(site.origin() + "/second.html");
		assertThat(sizes("app-js")[2]).as("came without its bytes").isBetween(1, 1000);
		assertThat(sizes("app--f-a-c-b-js")[2]).as("did not come").isZero();
		List<Exchange> script = site.exchanges("GET /app.js");
		assertThat(script).extracting(Exchange::status).containsExactly(200, 304);
		String tag = script.get(0).told().first("ETag");
		assertThat(script.get(1).asked().first("If-None-Match")).isEqualTo(tag);
		assertThat(site.exchanges("GET /" + FINGERPRINTED)).as("for a year").hasSize(1);
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void aSeekInASoundAsksForItsPart() {
		browser.open(site.origin() + "/sound.html");
		String time = browser.attribute("//body[@data-seeked or @data-failed]", "data-seeked");
		assertThat(time).as(() -> browser.attribute("//body", "data-failed")).isNotEmpty();
		assertThat(Double.parseDouble(time)).isEqualTo(300);
		assertThat(SOUND_SECONDS).isGreaterThan(300);
		int position = 300 * 4 * 44_100;
		Awaitility.await().untilAsserted(() -> {
			List<Exchange> parts = site.exchanges("GET /sound.wav");
			assertThat(parts).anySatisfy((part) -> {
				String range = part.asked().first("Range");
				assertThat(range).matches("bytes=[0-9]+-[0-9]*");
				int first = Integer.parseInt(range.substring(6, range.indexOf('-')));
				assertThat(first).as("near the time").isBetween(position - 4_000_000, position + 1_000_000);
				assertThat(part.status()).isEqualTo(206);
				assertThat(part.told().first("Content-Range")).startsWith("bytes " + first + "-")
					.endsWith("/" + (SOUND_BYTES + 44));
			});
		});
	}

	@Test
	void otherOriginsMayDoWhatTheirPreflightAllows() {
		browser.open(site.origin() + "/fetch.html?other=" + other.origin());
		browser.find("//body[@data-done='yes']");
		assertThat(List.of("allowed", "field", "method", "path", "simple"))
			.extracting((name) -> browser.attribute("//body", "data-" + name))
			.containsExactly("secret of /open", "TypeError", "TypeError", "TypeError", "TypeError");
		List<Exchange> preflights = other.exchanges("OPTIONS /open");
		assertThat(preflights).extracting(Exchange::status).containsExactly(204, 403, 403);
		assertThat(preflights).allMatch((preflight) -> site.origin().equals(preflight.asked().first("Origin")));
		assertThat(preflights.get(0).asked().first("Access-Control-Request-Headers")).isEqualTo("x-token");
		assertThat(preflights.get(1).asked().first("Access-Control-Request-Headers")).isEqualTo("x-other");
		assertThat(other.exchanges("PUT /open")).as("only what was allowed came").hasSize(1);
		assertThat(other.exchanges("DELETE /open")).isEmpty();
		assertThat(other.exchanges("OPTIONS /closed")).hasSize(1);
		assertThat(other.exchanges("GET /closed")).as("the simple one came, and was not shown").hasSize(1);
		assertThat(browser.complaints()).hasSizeGreaterThanOrEqualTo(4)
			.filteredOn((complaint) -> complaint.contains("CORS"))
			.isNotEmpty();
	}

}

package io.miniserver.boot.staticfiles;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What each property of a mapping does to the answers of a running application. */
class StaticFilesPropertiesTests {

	private static final String MAPPING = "mini-server.static.mappings.site.";

	private static final Instant NOON = Instant.parse("1994-11-15T12:00:00Z");

	@TempDir
	private Path directory;

	@BeforeEach
	void write() throws IOException {
		write("index.html", "<h1>home</h1>");
		write("start.html", "start");
		write("a.txt", "a text");
		write("app.3f9a1c2b.js", "script");
		write("app.v1.js", "script");
		write("docs/b.txt", "b");
		write("docs/b.txt.gz", "encoded b");
		write(".env", "secret");
	}

	private void write(String name, String text) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
		Files.setLastModifiedTime(file, FileTime.from(NOON));
	}

	/** Serves the directory at all paths. */
	private TestApp start(String... properties) {
		List<String> all = new ArrayList<>(List.of(MAPPING + "paths=/**", MAPPING + "locations=" + location("")));
		for (String property : properties) {
			all.add(MAPPING + property);
		}
		return TestApp.start(Routes.class, all.toArray(String[]::new));
	}

	private String location(String below) {
		return this.directory.resolve(below).toUri().toString();
	}

	private static String field(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	@Test
	void nothingIsServedWithoutAMapping() {
		try (TestApp app = TestApp.start(Routes.class)) {
			assertThat(app.get("/page.html").statusCode()).isEqualTo(404);
			assertThat(app.get("/static/page.html").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void aMappingHasTheDefaultsOfTheEngine() {
		try (TestApp app = start()) {
			assertThat(app.get("/").body()).isEqualTo("<h1>home</h1>");
			HttpResponse<String> file = app.get("/a.txt");
			assertThat(file.body()).isEqualTo("a text");
			assertThat(field(file, "Content-Type")).isEqualTo("text/plain;charset=utf-8");
			assertThat(field(file, "Cache-Control")).isEqualTo("no-cache");
			assertThat(field(file, "X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(field(file, "Last-Modified")).isEqualTo("Tue, 15 Nov 1994 12:00:00 GMT");
			assertThat(app.get("/a.txt", "If-None-Match", field(file, "ETag")).statusCode()).isEqualTo(304);
			assertThat(app.get("/a.txt", "Range", "bytes=2-3").body()).isEqualTo("te");
			assertThat(field(app.get("/app.3f9a1c2b.js"), "Cache-Control")).isEqualTo("max-age=31536000, immutable");
			assertThat(app.get("/docs/b.txt", "Accept-Encoding", "gzip").body()).isEqualTo("encoded b");
			assertThat(app.get("/docs/").statusCode()).isEqualTo(404);
			assertThat(app.get("/.env").statusCode()).isEqualTo(404);
			assertThat(app.send("POST", "/a.txt", "x").statusCode()).isEqualTo(405);
		}
	}

	@Test
	void routesOfTheApplicationGoBefore() {
		try (TestApp app = start()) {
			assertThat(app.get("/hello").body()).isEqualTo("hello");
		}
	}

	@Test
	void severalMappingsHaveSeveralPathsAndLocations() {
		String[] properties = { MAPPING + "paths=/,/start.html", MAPPING + "locations=" + location(""),
				"mini-server.static.mappings.documents.paths[0]=/files/**",
				"mini-server.static.mappings.documents.paths[1]=/b/{path:[a-z.]+}",
				"mini-server.static.mappings.documents.locations[0]=optional:" + location("nothing"),
				"mini-server.static.mappings.documents.locations[1]=" + location("docs"),
				"mini-server.static.mappings.documents.locations[2]=classpath:/static-test/" };
		try (TestApp app = TestApp.start(Routes.class, properties)) {
			assertThat(app.get("/").body()).isEqualTo("<h1>home</h1>");
			assertThat(app.get("/start.html").body()).isEqualTo("start");
			assertThat(app.get("/a.txt").statusCode()).as("not mapped").isEqualTo(404);
			assertThat(app.get("/files/b.txt").body()).isEqualTo("b");
			assertThat(app.get("/b/b.txt").body()).isEqualTo("b");
			assertThat(app.get("/files/page.html").body()).as("of the class path").contains("a page");
			assertThat(app.get("/files/a.txt").statusCode()).isEqualTo(404);
		}
	}

	/** As for each other route. */
	@Test
	void whatIsBelowAPathHasItsSlash() {
		String[] properties = { MAPPING + "paths=/site/**", MAPPING + "locations=" + location("") };
		try (TestApp app = TestApp.start(Routes.class, properties)) {
			assertThat(app.get("/site/").body()).isEqualTo("<h1>home</h1>");
			assertThat(app.get("/site").statusCode()).isEqualTo(404);
		}
		String[] redirected = { properties[0], properties[1], "mini-server.trailing-slash=redirect" };
		try (TestApp app = TestApp.start(Routes.class, redirected)) {
			assertThat(field(app.get("/site"), "Location")).isEqualTo("/site/");
			assertThat(app.get("/site/a.txt").body()).isEqualTo("a text");
		}
	}

	@Test
	void theDefaultLocationIsThatOfSpringBoot() {
		try (TestApp app = TestApp.start(Routes.class, MAPPING + "paths=/**")) {
			assertThat(app.get("/page.html").body()).contains("a page of static/");
		}
	}

	@Test
	void indexesAndListing() throws IOException {
		try (TestApp app = start("indexes=none.html,start.html")) {
			assertThat(app.get("/").body()).isEqualTo("start");
		}
		try (TestApp app = start("indexes=", "listing=true")) {
			assertThat(app.get("/").body()).contains("./a.txt", "./docs/").doesNotContain(".env");
			assertThat(app.get("/docs").statusCode()).isEqualTo(308);
		}
	}

	@Test
	void theFallbackIsForNavigations() {
		try (TestApp app = start("fallback=start.html")) {
			assertThat(app.get("/users/7", "Accept", "text/html").body()).isEqualTo("start");
			assertThat(app.get("/users/7", "Accept", "application/json").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void typesAndCharset() {
		try (TestApp app = start("types.js=application/x-script", "charset=ISO-8859-1")) {
			assertThat(field(app.get("/app.v1.js"), "Content-Type")).isEqualTo("application/x-script");
			assertThat(field(app.get("/a.txt"), "Content-Type")).isEqualTo("text/plain;charset=iso-8859-1");
		}
	}

	@Test
	void download() {
		try (TestApp app = start("download=true")) {
			assertThat(field(app.get("/a.txt"), "Content-Disposition")).isEqualTo("attachment; filename=\"a.txt\"");
		}
	}

	@Test
	void whatCachesAreTold() {
		try (TestApp app = start("cache-control=max-age=60", "fingerprints.pattern=.*\\.v[0-9]+\\.js",
				"fingerprints.cache-control=max-age=600")) {
			assertThat(field(app.get("/a.txt"), "Cache-Control")).isEqualTo("max-age=60");
			assertThat(field(app.get("/app.v1.js"), "Cache-Control")).isEqualTo("max-age=600");
			assertThat(field(app.get("/app.3f9a1c2b.js"), "Cache-Control")).isEqualTo("max-age=60");
		}
	}

	@Test
	void tagsOfTheContentAreThoseOfAllInstances() throws IOException {
		String tag;
		try (TestApp app = start("tags=content")) {
			tag = field(app.get("/a.txt"), "ETag");
		}
		Files.setLastModifiedTime(this.directory.resolve("a.txt"), FileTime.from(NOON.plusSeconds(60)));
		try (TestApp app = start("tags=content")) {
			assertThat(field(app.get("/a.txt"), "ETag")).isEqualTo(tag).isNotEmpty();
		}
		try (TestApp app = start("tags=time")) {
			assertThat(field(app.get("/a.txt"), "ETag")).isNotEqualTo(tag).isNotEmpty();
		}
	}

	@Test
	void precompressed() {
		try (TestApp app = start("precompressed=false")) {
			HttpResponse<String> response = app.get("/docs/b.txt", "Accept-Encoding", "gzip");
			assertThat(response.body()).isEqualTo("b");
			assertThat(field(response, "Vary")).isEmpty();
		}
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
	void links() throws IOException {
		Files.createSymbolicLink(this.directory.resolve("link.txt"), Path.of("a.txt"));
		try (TestApp app = start()) {
			assertThat(app.get("/link.txt").body()).isEqualTo("a text");
		}
		try (TestApp app = start("links=refused")) {
			assertThat(app.get("/link.txt").statusCode()).isEqualTo(404);
			assertThat(app.get("/a.txt").statusCode()).isEqualTo(200);
		}
	}

	/** What is in memory is sent without another look for that time. */
	@Test
	void memory() throws IOException {
		try (TestApp app = start("memory.recheck=1h", "memory.file-size=6B")) {
			assertThat(app.get("/a.txt").body()).isEqualTo("a text");
			assertThat(app.get("/index.html").statusCode()).isEqualTo(200);
			write("a.txt", "changed");
			write("index.html", "changed");
			assertThat(app.get("/a.txt").body()).as("in memory").isEqualTo("a text");
			assertThat(app.get("/index.html").body()).as("too large for it").isEqualTo("changed");
		}
		for (String off : new String[] { "memory.size=0", "memory.files=0", "memory.recheck=0" }) {
			write("a.txt", "a text");
			try (TestApp app = start("memory.recheck=1h", off)) {
				assertThat(app.get("/a.txt").body()).isEqualTo("a text");
				write("a.txt", "other");
				assertThat(app.get("/a.txt").body()).as(off).isEqualTo("other");
			}
		}
	}

	/** Files that are too large for the memory stay open, so many of them. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void openFiles() throws IOException {
		for (int most : new int[] { 1, 2, 0 }) {
			try (TestApp app = start("memory.file-size=0B", "memory.open-files=" + most)) {
				assertThat(app.get("/a.txt").statusCode()).isEqualTo(200);
				assertThat(app.get("/index.html").statusCode()).isEqualTo(200);
				await().until(() -> descriptors() <= most);
				assertThat(descriptors()).isEqualTo(most);
			}
			// What this application has left open does not count for the next one.
			Files.delete(this.directory.resolve("a.txt"));
			Files.delete(this.directory.resolve("index.html"));
			write();
		}
	}

	private long descriptors() throws IOException {
		Path real = this.directory.toRealPath();
		try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
			return all.filter((descriptor) -> leadsBelow(descriptor, real)).count();
		}
	}

	private static boolean leadsBelow(Path descriptor, Path directory) {
		try {
			Path file = Files.readSymbolicLink(descriptor);
			return file.startsWith(directory) && !file.toString().endsWith(" (deleted)");
		}
		catch (IOException ex) {
			return false; // closed meanwhile
		}
	}

	@HttpHandler
	static class Routes {

		@Get("/hello")
		String hello() {
			return "hello";
		}

	}

}

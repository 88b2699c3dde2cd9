package io.miniserver.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files out of the executable jar: of its own classes, and of a library within it.
 */
class ExecutableJarIT {

	private static final String MAPPINGS = "--mini-server.static.mappings.";

	/** What no response may have: the settings, a class, the users of the machine. */
	private static final List<String> SECRETS = List.of("spring:", "\u00CA\u00FE\u00BA\u00BE", "root:",
			"Manifest-Version");

	private static SampleProcess application;

	@BeforeAll
	static void start(@TempDir Path database) throws IOException {
		application = SampleProcess.ofJar(jar(), database, MAPPINGS + "own.paths=/own/**",
				MAPPINGS + "own.locations=classpath:/static/", MAPPINGS + "library.paths=/library/**",
				MAPPINGS + "library.locations=classpath:/org/springframework/jdbc/",
				MAPPINGS + "library.indexes=sql-error-codes.xml", MAPPINGS + "named.paths=/named/**",
				MAPPINGS + "named.locations=jar:file:" + jar().toAbsolutePath() + "!/BOOT-INF/classes/static/");
		application.start();
	}

	@AfterAll
	static void stop() {
		if (application != null) {
			application.close();
		}
	}

	private static Path jar() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files
				.filter((file) -> file.getFileName().toString().matches("sample-app-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
				.findFirst()
				.orElseThrow(() -> new AssertionError("package the application first: there is no jar in target"));
		}
	}

	/** Sends the target as it is, which no client of the JDK would. */
	private static String ask(String methodAndTarget, String... fields) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), application.port())) {
			socket.setSoTimeout(30_000);
			String head = methodAndTarget + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
					+ String.join("", Stream.of(fields).map((field) -> field + "\r\n").toList()) + "\r\n";
			socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	private static int status(String answer) {
		return Integer.parseInt(answer.substring(9, 12));
	}

	private static String body(String answer) {
		return answer.substring(answer.indexOf("\r\n\r\n") + 4);
	}

	private static String field(String answer, String name) {
		return answer.substring(0, answer.indexOf("\r\n\r\n"))
			.lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
			.map((line) -> line.substring(name.length() + 1).strip())
			.findFirst()
			.orElse("");
	}

	private static String resource(String name) throws IOException {
		return Files.readString(Path.of("src/main/resources/static", name), StandardCharsets.ISO_8859_1);
	}

	@ParameterizedTest
	@CsvSource({ "/, index.html, text/html;charset=utf-8", "/app.js, app.js, text/javascript;charset=utf-8",
			"/own/, index.html, text/html;charset=utf-8", "/own/app.js, app.js, text/javascript;charset=utf-8",
			"/named/, index.html, text/html;charset=utf-8", "/named/icon.svg, icon.svg, image/svg+xml" })
	void filesOfTheApplication(String path, String file, String type) throws IOException {
		String answer = ask("GET " + path);
		assertThat(status(answer)).isEqualTo(200);
		assertThat(body(answer)).isEqualTo(resource(file));
		assertThat(field(answer, "content-type")).isEqualTo(type);
		String tag = field(answer, "etag");
		assertThat(tag).startsWith("\"");
		assertThat(status(ask("GET " + path, "If-None-Match: " + tag))).isEqualTo(304);
		assertThat(status(ask("GET " + path, "If-Match: \"other\""))).isEqualTo(412);
		String head = ask("HEAD " + path);
		assertThat(body(head)).isEmpty();
		assertThat(field(head, "content-length")).isEqualTo("" + resource(file).length());
	}

	@Test
	void filesOfALibraryWithinTheJar() throws IOException {
		assertThat(body(ask("GET /library/config/spring-jdbc.gif"))).startsWith("GIF8");
		assertThat(field(ask("GET /library/config/spring-jdbc.gif"), "content-type")).isEqualTo("image/gif");
		assertThat(field(ask("GET /library/support"), "location")).isEqualTo("/library/support/");
		assertThat(body(ask("GET /library/support/"))).as("its index").contains("<beans");
		assertThat(status(ask("GET /library/config/none.gif"))).isEqualTo(404);
		assertThat(status(ask("GET /library/CONFIG/spring-jdbc.gif"))).isEqualTo(404);
		assertThat(status(ask("GET /library/config/"))).as("without an index").isEqualTo(404);
		assertThat(status(ask("GET /library/"))).as("without an index").isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "own", "named" })
	void rangesOfTheJar(String mapping) throws IOException {
		String whole = resource("app.js");
		String path = "GET /" + mapping + "/app.js";
		String part = ask(path, "Range: bytes=1000-1999");
		assertThat(status(part)).isEqualTo(206);
		assertThat(field(part, "content-range")).isEqualTo("bytes 1000-1999/" + whole.length());
		assertThat(body(part)).isEqualTo(whole.substring(1000, 2000));
		assertThat(body(ask(path, "Range: bytes=-5"))).isEqualTo(whole.substring(whole.length() - 5));
		String parts = ask(path, "Range: bytes=0-9,5000-5009");
		assertThat(field(parts, "content-type")).startsWith("multipart/byteranges");
		assertThat(body(parts)).contains(whole.substring(0, 10), whole.substring(5000, 5010));
		assertThat(status(ask(path, "Range: bytes=" + whole.length() + "-"))).isEqualTo(416);
	}

	static Stream<String> spellings() {
		List<String> up = List.of("../", "%2e%2e/", ".%2e/", "..%2f", "%2e%2e%2f", "%252e%252e/", "%252e%252e%252f",
				"..%5c", "%2e%2e%5c", "..%255c", "..;/", "....//", "%c0%ae%c0%ae/", "..%c0%af", "%00/../", "!/",
				"!/../", "/", "//", "%2f", "nested:/", "file:///");
		List<String> secrets = List.of("application.yml", "BOOT-INF/classes/application.yml", "META-INF/MANIFEST.MF",
				"etc/passwd", "io/miniserver/sample/Links.class");
		return Stream.of("/own/", "/library/", "/named/")
			.flatMap((base) -> up.stream()
				.flatMap((step) -> Stream.of(1, 2, 4, 8).map((times) -> base + step.repeat(times))))
			.flatMap((start) -> secrets.stream().map((secret) -> start + secret));
	}

	/** One test for all: there are more than a thousand. */
	@Test
	void noSpellingLeadsOut() throws IOException {
		List<String> targets = spellings().toList();
		assertThat(targets).hasSizeGreaterThan(1000);
		for (String target : targets) {
			String answer = ask("GET " + target);
			assertThat(status(answer)).as(target).isIn(400, 404);
			assertThat(SECRETS).as(target).noneMatch(answer::contains);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/own/index.html/", "/own/app.js/x", "/own/.git", "/own/app.js%20", "/own/app.js.",
			"/own/nul", "/own/APP.JS", "/own", "/library/config/..", "/named/none", "/named/../application.yml" })
	void whatIsNotThere(String target) throws IOException {
		assertThat(status(ask("GET " + target))).isEqualTo(404);
	}

}

package io.miniserver.boot.accesslog;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In a JVM of its own, for a class path without SLF4J, a binding of it, and Micrometer's
 * meters.
 */
@Timeout(120)
class WithoutLoggingBackendTests {

	private static final Pattern LEFT_OUT = Pattern
		.compile(".*/(slf4j|logback|log4j|jul-to-slf4j|micrometer-core|spring-boot-micrometer)[^/]*\\.jar");

	@Test
	void theApplicationStartsAndTheLinesGoToWhatTheJdkHas() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", classPath(), Application.class.getName())
			.redirectErrorStream(true)
			.start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(output).contains("\"GET /hello HTTP/1.1\" 200 5");
			assertThat(process.exitValue()).as(output).isZero();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String classPath() {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<String> entries = Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(all).toList();
		assertThat(entries).anyMatch((entry) -> entry.contains("logback-classic"));
		return entries.stream()
			.filter((entry) -> !LEFT_OUT.matcher(entry).matches())
			.collect(Collectors.joining(File.pathSeparator));
	}

	@HttpHandler
	static class Application {

		public static void main(String[] arguments) {
			try {
				Class.forName("org.slf4j.LoggerFactory");
			}
			catch (ClassNotFoundException expected) {
				run();
			}
		}

		private static void run() {
			try (TestApp app = TestApp.start(Application.class, "mini-server.access-log.enabled=true",
					"mini-server.access-log.format=common")) {
				app.get("/hello");
			}
		}

		@Get("/hello")
		String hello() {
			return "hello";
		}

	}

}

package io.miniserver;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In a JVM of its own, whose modules are all that an engine needs, or with the recorder.
 */
@Timeout(120)
class WithoutFlightRecorderTests {

	@ParameterizedTest
	@ValueSource(strings = { "java.base", "java.base,jdk.jfr" })
	void theServerServes(String modules) throws Exception {
		String classes = location(Handler.class) + System.getProperty("path.separator") + location(Application.class);
		assertThat(run("--limit-modules", modules, "-cp", classes, Application.class.getName()))
			.contains("jdk.jfr " + modules.endsWith("jdk.jfr"))
			.contains("HTTP/1.1 200")
			.contains("hello");
	}

	private static String location(Class<?> type) throws Exception {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
	}

	private static String run(String... arguments) throws Exception {
		String[] command = new String[arguments.length + 1];
		command[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(output).isZero();
			return output;
		}
		finally {
			process.destroyForcibly();
		}
	}

	static final class Application {

		private Application() {
		}

		public static void main(String[] arguments) throws Exception {
			tell("jdk.jfr " + ModuleLayer.boot().findModule("jdk.jfr").isPresent());
			Router router = Router.builder().get("/", (request) -> Response.text("hello")).build();
			ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1);
			try (MiniServer server = MiniServer.builder().config(config).router(router).start();
					Socket client = new Socket(server.address().getAddress(), server.port())) {
				client.getOutputStream()
					.write("GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n"
						.getBytes(StandardCharsets.US_ASCII));
				tell(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
			}
		}

		/** Without the module java.logging, to the standard error stream. */
		private static void tell(String text) {
			System.getLogger("test").log(System.Logger.Level.INFO, text);
		}

	}

}

package io.miniserver.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.BindFailedException;
import io.miniserver.config.ListenerConfig;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ListenerPropertiesTests {

	private static final String FIRST = "mini-server.listeners[0].";

	private static String get(TestApp app, String listener) throws IOException {
		int port = app.context()
			.getEnvironment()
			.getRequiredProperty("local.mini-server." + listener + ".port", Integer.class);
		try (SocketChannel client = SocketChannel
			.open(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
			return exchange(client);
		}
	}

	private static String exchange(SocketChannel client) throws IOException {
		String request = "GET /hello HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
		client.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
		return new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.US_ASCII);
	}

	@Test
	void aListenerServesTheSameAndItsPortIsPublished(CapturedOutput output) throws Exception {
		try (TestApp app = TestApp.start(Routes.class, FIRST + "name=internal", FIRST + "port=0",
				FIRST + "address=127.0.0.1")) {
			assertThat(get(app, "internal")).startsWith("HTTP/1.1 200").endsWith("hello");
			int port = app.bean(MiniServerLifecycle.class).getServer().listener("internal").port();
			assertThat(port).isNotEqualTo(app.port());
			assertThat(app.bean(Routes.class).ports).containsExactly(app.port(), port);
			assertThat(output).contains("on port " + app.port() + " (http), on port " + port + " (internal)");
		}
	}

	@Test
	void aListenerMayBeAUnixDomainSocket(@TempDir Path directory, CapturedOutput output) throws Exception {
		Path socket = directory.resolve("http.sock");
		try (TestApp app = TestApp.start(Routes.class, FIRST + "name=local", FIRST + "path=" + socket,
				FIRST + "permissions=rw-------");
				SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
			assertThat(exchange(client)).startsWith("HTTP/1.1 200").endsWith("hello");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))).isEqualTo("rw-------");
			assertThat(app.context().getEnvironment().containsProperty("local.mini-server.local.port")).isFalse();
			assertThat(output).contains("on " + socket + " (local)");
		}
		assertThat(socket).doesNotExist();
	}

	@Test
	void aCustomizerAddsAListenerWithRoutesOfItsOwn() throws Exception {
		try (TestApp app = TestApp.start(List.of(Routes.class, Management.class))) {
			assertThat(get(app, "management")).startsWith("HTTP/1.1 200").endsWith("management");
			assertThat(app.get("/hello").body()).isEqualTo("hello");
		}
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			port=0                             | name        | name must be a letter
			name=a b,port=0                    | name        | name must be a letter
			name=main,port=0                   | name        | no other listener has
			name=a                             | port        | must be set
			name=a,port=65536                  | port        | must be from 0 to 65535
			name=a,port=1,path=/tmp/a          | path        | not both
			name=a,path=/tmp/a,address=::1     | address     | must not be set
			name=a,path=/tmp/a,permissions=777 | permissions | Invalid mode
			""")
	void aListenerThatCanNotBeIsNamed(String settings, String property, String reason) {
		List<String> properties = new ArrayList<>();
		for (String setting : settings.split(",", -1)) {
			properties.add(FIRST + setting);
		}
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> listeners(properties.toArray(String[]::new)))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo(FIRST + property))
			.satisfies((ex) -> assertThat(ex.getReason()).contains(reason));
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource({ "a, 0, name", "b, 4711, port", "b, 4712, port" })
	void twoListenersMayNotHaveTheSameNameOrPort(String name, int port, String property) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> listeners("mini-server.port=4712", FIRST + "name=a", FIRST + "port=4711",
					"mini-server.listeners[1].name=" + name, "mini-server.listeners[1].port=" + port))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("mini-server.listeners[1]." + property))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("no other listener has"));
	}

	private static List<ListenerConfig> listeners(String... properties) {
		return new PropertiesToListeners(BoundProperties.of(properties)).listeners();
	}

	@Test
	void aBusyPortOfAListenerIsAnalysed(CapturedOutput output) throws Exception {
		try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThatException()
				.isThrownBy(() -> TestApp.start(Routes.class, FIRST + "name=internal",
						FIRST + "port=" + busy.getLocalPort(), FIRST + "address=127.0.0.1"))
				.withCauseInstanceOf(BindFailedException.class);
			assertThat(output).contains("APPLICATION FAILED TO START")
				.contains("process that listens on port " + busy.getLocalPort())
				.contains("the listener 'internal'")
				.contains("mini-server.listeners[].port");
		}
	}

	@Test
	void aSocketThatCanNotBeMadeIsAnalysed(@TempDir Path directory, CapturedOutput output) {
		Path socket = directory.resolve("missing/http.sock");
		assertThatException()
			.isThrownBy(() -> TestApp.start(Routes.class, FIRST + "name=local", FIRST + "path=" + socket))
			.withCauseInstanceOf(BindFailedException.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Check that the directory exists")
			.contains("mini-server.listeners[].path of the listener 'local'");
	}

	@Configuration(proxyBeanMethods = false)
	static class Routes {

		private final List<Integer> ports = new ArrayList<>();

		@Bean
		Router routes() {
			return Router.builder().get("/hello", (request) -> Response.text("hello")).build();
		}

		@EventListener
		void started(MiniServerStartedEvent event) {
			this.ports.add(event.getPort());
			event.getServer()
				.listeners()
				.stream()
				.skip(1)
				.forEach((listener) -> this.ports.add(event.getPort(listener.config().name())));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Management {

		@Bean
		MiniServerCustomizer managementListener() {
			Router router = Router.builder().get("/hello", (request) -> Response.text("management")).build();
			return (builder) -> builder.listener(ListenerConfig.port("management", 0), router);
		}

	}

}

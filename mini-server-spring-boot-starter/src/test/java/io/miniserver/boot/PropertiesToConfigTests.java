package io.miniserver.boot;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.miniserver.config.ServerConfig;
import io.miniserver.config.TrustedPeers;
import io.miniserver.config.WorkerConfig.Disconnect;
import io.miniserver.config.WorkerConfig.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class PropertiesToConfigTests {

	@Test
	void defaultsAreTheEngines() {
		assertThat(config(Map.of())).isEqualTo(ServerConfig.defaults());
	}

	@ParameterizedTest(name = "{0}={1}")
	@MethodSource("bound")
	void bindsEachProperty(String name, String value, Function<ServerConfig, Object> setting, Object expected) {
		ServerConfig config = config(Map.of("mini-server." + name, value));
		assertThat(setting.apply(config)).isEqualTo(expected);
		assertThat(config).isNotEqualTo(ServerConfig.defaults());
	}

	static List<Arguments> bound() {
		return List.of(bound("address", "127.0.0.1", ServerConfig::address, InetAddress.getLoopbackAddress()),
				bound("port", "8181", ServerConfig::port, 8181), bound("backlog", "7", ServerConfig::backlog, 7),
				bound("loops", "3", ServerConfig::loops, 3),
				bound("server-header", "mini", ServerConfig::serverHeader, "mini"),
				bound("workers.max", "5", (config) -> config.workers().max(), 5),
				bound("workers.queue-capacity", "0", (config) -> config.workers().queueCapacity(), 0),
				bound("limits.request-line", "1KB", (config) -> config.limits().requestLine(), 1024),
				bound("limits.header-bytes", "2048", (config) -> config.limits().headerBytes(), 2048),
				bound("limits.header-count", "9", (config) -> config.limits().headerCount(), 9),
				bound("limits.body", "3GB", (config) -> config.limits().body(), 3L << 30),
				bound("limits.buffered-body", "0", (config) -> config.limits().bufferedBody(), 0),
				bound("limits.connections", "2", (config) -> config.connections().total(), 2),
				bound("limits.connections-per-address", "3", (config) -> config.connections().perAddress(), 3),
				bound("limits.requests-per-connection", "4", (config) -> config.connections().requests(), 4),
				bound("limits.trailer-bytes", "1KB", (config) -> config.limits().trailerBytes(), 1024),
				bound("limits.chunk-overhead", "1KB", (config) -> config.limits().chunkOverhead(), 1024),
				bound("limits.body-rate", "0", (config) -> config.limits().bodyRate(), 0),
				bound("limits.response-rate", "2KB", (config) -> config.limits().responseRate(), 2048),
				bound("limits.unread-body", "0", (config) -> config.limits().unreadBody(), 0),
				bound("workers.reserved", "3", (config) -> config.workers().reserved(), 3),
				bound("workers.streamed", "7", (config) -> config.workers().mostStreamed(), 7),
				bound("workers.on-disconnect", "interrupt", (config) -> config.workers().disconnect(),
						Disconnect.INTERRUPT),
				bound("timeouts.body-total", "0", (config) -> config.timeouts().bodyTotal(), Duration.ZERO),
				bound("forms.bytes", "2KB", (config) -> config.forms().bytes(), 2048),
				bound("forms.fields", "5", (config) -> config.forms().fields(), 5),
				bound("forms.parts", "6", (config) -> config.forms().parts(), 6),
				bound("forms.part-header-bytes", "1KB", (config) -> config.forms().partHeaderBytes(), 1024),
				bound("forms.part-bytes", "3GB", (config) -> config.forms().partBytes(), 3L << 30),
				bound("forms.memory-threshold", "0", (config) -> config.forms().memoryThreshold(), 0),
				bound("forms.directory", "target", (config) -> config.forms().directory(), Path.of("target")),
				bound("forwarded.trusted", "10.0.0.0/8,unix", (config) -> config.proxies().trusted(),
						TrustedPeers.of(List.of("10.0.0.0/8", "unix"))),
				bound("events.heartbeat", "5", (config) -> config.events().heartbeat(), Duration.ofSeconds(5)),
				bound("events.buffer", "128KB", (config) -> config.events().buffer(), 128 * 1024),
				bound("timeouts.head", "1", (config) -> config.timeouts().head(), Duration.ofSeconds(1)),
				bound("timeouts.body", "2s", (config) -> config.timeouts().body(), Duration.ofSeconds(2)),
				bound("timeouts.handler", "0", (config) -> config.timeouts().handler(), Duration.ZERO),
				bound("timeouts.write", "250ms", (config) -> config.timeouts().write(), Duration.ofMillis(250)),
				bound("timeouts.keep-alive", "1m", (config) -> config.timeouts().keepAlive(), Duration.ofMinutes(1)),
				bound("shutdown.grace-period", "5", (config) -> config.timeouts().shutdown(), Duration.ofSeconds(5)));
	}

	private static Arguments bound(String name, String value, Function<ServerConfig, Object> setting, Object expected) {
		return Arguments.of(name, value, setting, expected);
	}

	@ParameterizedTest
	@CsvSource({ "port, -2", "port, 65536", "backlog, 0", "loops, -1", "server-header, a\u00e4", "workers.max, 0",
			"workers.queue-capacity, -1", "limits.request-line, 1B", "limits.request-line, 5GB",
			"limits.header-bytes, 1", "limits.header-bytes, 2GB", "limits.header-count, 0", "limits.body, -1B",
			"limits.buffered-body, 2GB", "limits.connections, 0", "limits.connections-per-address, -1",
			"limits.requests-per-connection, -1", "limits.trailer-bytes, 1B", "limits.chunk-overhead, 1B",
			"limits.body-rate, -1B", "limits.response-rate, -1B", "limits.unread-body, -1B", "workers.reserved, 0",
			"timeouts.body-total, -1s", "forms.bytes, -1B", "forms.fields, 0", "forms.parts, 0",
			"forms.part-header-bytes, 1B", "forms.part-bytes, -1B", "forms.memory-threshold, -1B",
			"forwarded.trusted, 10.0.0.300", "forms.directory, no/such", "forms.directory, pom.xml",
			"events.heartbeat, 0", "events.buffer, 1B", "timeouts.head, 0", "timeouts.body, -1s",
			"timeouts.handler, -1s", "timeouts.write, 0", "timeouts.keep-alive, 0", "shutdown.grace-period, -1s" })
	void namesThePropertyOfAWrongValue(String name, String value) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> config(Map.of("mini-server." + name, value)))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("mini-server." + name))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("must "));
	}

	@Test
	void analysesAWrongValue(CapturedOutput output) {
		assertThatException().isThrownBy(() -> TestApp.start(TestApp.class, "mini-server.backlog=0"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("mini-server.backlog")
			.contains("backlog must be at least 1");
	}

	@Test
	void minusOneIsNoWrongPort() {
		assertThat(config(Map.of("mini-server.port", "-1")).port()).isZero();
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void workersAreVirtualIfAskedFor() {
		assertThat(config(Map.of("mini-server.workers.virtual", "true")).workers().threads())
			.isEqualTo(Threads.VIRTUAL);
		assertThat(config(Map.of("spring.threads.virtual.enabled", "true")).workers().threads())
			.isEqualTo(Threads.VIRTUAL);
	}

	@Test
	void ownPropertyDecidesOverThatOfSpring() {
		Map<String, String> properties = Map.of("mini-server.workers.virtual", "false",
				"spring.threads.virtual.enabled", "true");
		assertThat(config(properties).workers().threads()).isEqualTo(Threads.PLATFORM);
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void virtualWorkersNeedJava21() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> config(Map.of("mini-server.workers.virtual", "true")))
			.withMessageContaining("mini-server.workers.virtual")
			.withMessageContaining("Java 21");
		assertThat(config(Map.of("spring.threads.virtual.enabled", "true")).workers().threads())
			.isEqualTo(Threads.PLATFORM);
	}

	private static ServerConfig config(Map<String, String> values) {
		Binder binder = new Binder(List.of(new MapConfigurationPropertySource(values)), null,
				new ApplicationConversionService());
		MiniServerProperties properties = binder.bindOrCreate("mini-server", MiniServerProperties.class);
		MockEnvironment environment = new MockEnvironment();
		values.forEach(environment::setProperty);
		return new PropertiesToConfig(properties, environment).config();
	}

}

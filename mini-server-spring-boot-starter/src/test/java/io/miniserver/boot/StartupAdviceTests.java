package io.miniserver.boot;

import java.time.Duration;

import io.miniserver.config.ServerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings that do not fit what is around the server are told at the start. */
@ExtendWith(OutputCaptureExtension.class)
class StartupAdviceTests {

	private static final long MANY = 1_000_000;

	private static final Duration PHASE = Duration.ofSeconds(30);

	private static StartupAdvice advice(ServerConfig config, long descriptors) {
		return new StartupAdvice(config, Duration.ZERO, PHASE, descriptors);
	}

	@Test
	void defaultsNeedNone() {
		assertThat(advice(ServerConfig.defaults(), MANY).warnings()).isEmpty();
	}

	@Test
	void applicationWithDefaultsIsNotWarned(CapturedOutput output) {
		TestApp.start(LifecycleTests.App.class).close();
		assertThat(output).contains("mini-server started").doesNotContain("WARN");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					timeouts.keep-alive=59s | mini-server.timeouts.keep-alive is 59 s, less than the 60 s
					timeouts.keep-alive=1500ms | mini-server.timeouts.keep-alive is 1500 ms, less than the 60 s
					shutdown.drain-delay=31s | mini-server.shutdown.drain-delay is 31 s, but spring.lifecycle.timeout-per-shutdown-phase ends its phase after 30 s
					shutdown.grace-period=31s | mini-server.shutdown.grace-period is 31 s, but spring.lifecycle.timeout-per-shutdown-phase ends its phase after 30 s
					limits.connections=2147483647 | mini-server.limits.connections is 2147483647, but this process may only have
					""")
	void settingThatDoesNotFitIsTold(String setting, String warning, CapturedOutput output) {
		MiniServerLifecycle lifecycle;
		try (TestApp app = TestApp.start(LifecycleTests.App.class, "mini-server." + setting)) {
			lifecycle = app.bean(MiniServerLifecycle.class);
			lifecycle.stop(); // without the drain
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains(" WARN "))).singleElement()
			.asString()
			.contains(warning);
	}

	@ParameterizedTest
	@CsvSource({ "timeouts.keep-alive=60s", "shutdown.drain-delay=30s", "shutdown.grace-period=30s" })
	void settingThatJustFitsIsNot(String setting, CapturedOutput output) {
		try (TestApp app = TestApp.start(LifecycleTests.App.class, "mini-server." + setting)) {
			app.bean(MiniServerLifecycle.class).stop();
		}
		assertThat(output).doesNotContain(" WARN ");
	}

	/** Each has a phase of its own, so they do not add up. */
	@Test
	void drainAndGraceAreComparedWithTheTimeOfAPhaseEachForItself() {
		ServerConfig config = ServerConfig.defaults();
		config = config.withTimeouts(config.timeouts().withShutdown(Duration.ofSeconds(6)));
		assertThat(new StartupAdvice(config, Duration.ofSeconds(6), Duration.ofSeconds(6), MANY).warnings()).isEmpty();
		assertThat(new StartupAdvice(config, Duration.ofSeconds(6), Duration.ofSeconds(5), MANY).warnings()).hasSize(2)
			.allSatisfy((warning) -> assertThat(warning).contains("Raise spring.lifecycle.timeout-per-shutdown-phase"));
	}

	@Test
	void phaseTimeoutIsThatOfTheApplication(CapturedOutput output) {
		TestApp
			.start(LifecycleTests.App.class, "spring.lifecycle.timeout-per-shutdown-phase=29s",
					"mini-server.shutdown.grace-period=30s")
			.close();
		assertThat(output).contains("ends its phase after 29 s: requests in flight are cut off. "
				+ "Raise spring.lifecycle.timeout-per-shutdown-phase, or lower mini-server.shutdown.grace-period");
	}

	@Test
	void connectionsMustBeFewerThanDescriptors() {
		ServerConfig config = ServerConfig.defaults();
		ServerConfig many = config.withConnections(config.connections().withTotal(1024));
		assertThat(advice(many, 1025).warnings()).isEmpty();
		assertThat(advice(many, 1024).warnings()).singleElement()
			.asString()
			.startsWith("mini-server.limits.connections is 1024, but this process may only have 1024 files")
			.contains("Lower mini-server.limits.connections", "ulimit -n", "LimitNOFILE");
	}

}

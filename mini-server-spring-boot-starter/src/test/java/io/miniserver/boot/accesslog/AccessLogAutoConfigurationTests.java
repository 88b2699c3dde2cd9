package io.miniserver.boot.accesslog;

import io.miniserver.MiniServer;
import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.RequestObserver;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class AccessLogAutoConfigurationTests {

	private static final String ENABLED = "mini-server.access-log.enabled=true";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class, AccessLogAutoConfiguration.class))
		.withPropertyValues("mini-server.port=0");

	@Test
	void whenItIsNotEnabledThenNobodyObserves() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestObserver.class));
	}

	@Test
	void whenItIsEnabledThenThereIsALog() {
		this.runner.withPropertyValues(ENABLED).run((context) -> assertThat(context).hasSingleBean(AccessLog.class));
	}

	@Test
	void whenStructuredLoggingHasNoSlf4jThenTheStartFails() {
		this.runner.withPropertyValues("mini-server.access-log.format=structured")
			.withClassLoader(new FilteredClassLoader("org.slf4j.spi"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("mini-server.access-log.format")
				.hasMessageContaining("SLF4J 2"));
		this.runner.withPropertyValues("mini-server.access-log.format=structured", ENABLED)
			.run((context) -> assertThat(context).hasSingleBean(AccessLog.class));
	}

	@Test
	void whenServerIsOffThenThereIsNoLog() {
		this.runner.withPropertyValues(ENABLED, "mini-server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AccessLog.class));
	}

	@Test
	void whenItIsDisabledThenThereIsNoLog() {
		this.runner.withPropertyValues("mini-server.access-log.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(LineFormat.class).doesNotHaveBean(AccessLog.class));
	}

	@Test
	void whenApplicationHasAServerOfItsOwnThenThereIsNoLog() {
		this.runner.withPropertyValues(ENABLED)
			.withBean(MiniServer.class,
					() -> MiniServer.builder()
						.config(ServerConfig.defaults().withPort(0))
						.router(Router.builder().build())
						.start())
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(LineFormat.class)
				.doesNotHaveBean(AccessLog.class));
	}

	@Test
	void whenMicrometerIsMissingThenThereIsALog() {
		this.runner.withPropertyValues(ENABLED)
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasSingleBean(AccessLog.class));
	}

	@Test
	void whenThePatternIsMissingThenTheStartFails() {
		this.runner.withPropertyValues("mini-server.access-log.format=pattern")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (failure) -> {
					assertThat(failure.getName()).isEqualTo("mini-server.access-log.format");
					assertThat(failure.getReason()).isEqualTo("mini-server.access-log.pattern must be set, too");
				}));
	}

	@Test
	void whenThePatternIsWrongThenTheStartFailsThoughNobodyNeedsIt() {
		this.runner.withPropertyValues("mini-server.access-log.pattern=%h %>s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (failure) -> {
					assertThat(failure.getName()).isEqualTo("mini-server.access-log.pattern");
					assertThat(failure.getReason()).startsWith("'%>' is no placeholder");
				}));
	}

}

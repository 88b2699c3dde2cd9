package io.miniserver.boot.handler;

import io.miniserver.MiniServer;
import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.config.ServerConfig;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** When handlers are found, and when they have JSON. */
class HttpHandlerAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class))
		.withPropertyValues("mini-server.port=0");

	private final ApplicationContextRunner withJackson = this.runner
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class));

	@Test
	void whenNothingIsSetThenHandlersAreFound() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(AnnotatedHandlers.class)
			.hasSingleBean(HttpHandlerSource.class)
			.hasSingleBean(RouteOverrides.class)
			.hasSingleBean(ExceptionAnswers.class));
	}

	@Test
	void whenEnabledIsTrueThenHandlersAreFound() {
		this.runner.withPropertyValues("mini-server.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(AnnotatedHandlers.class));
	}

	@Test
	void whenEnabledIsFalseThenThereIsNothing() {
		this.withJackson.withPropertyValues("mini-server.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(JsonMapper.class)
				.doesNotHaveBean(AnnotatedHandlers.class)
				.doesNotHaveBean(HandlerHook.class)
				.doesNotHaveBean(ExceptionSource.class)
				.doesNotHaveBean(JsonCodec.class));
	}

	@Test
	void whenApplicationHasAServerOfItsOwnThenHandlersAreThereForIt() {
		this.runner
			.withBean(MiniServer.class,
					() -> MiniServer.builder()
						.config(ServerConfig.defaults().withPort(0))
						.router(Router.builder().build())
						.start())
			.run((context) -> assertThat(context).hasSingleBean(AnnotatedHandlers.class)
				.doesNotHaveBean(MiniServerLifecycle.class));
	}

	@Test
	void whenSpringBootHasAMapperThenThereIsJson() {
		this.withJackson.run((context) -> assertThat(context).hasSingleBean(JacksonCodec.class));
	}

	@Test
	void whenJacksonIsMissingThenThereIsNoJson() {
		this.withJackson.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JsonCodec.class));
	}

	@Test
	void whenThereIsNoMapperThenThereIsNoJson() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JsonCodec.class));
	}

	@Test
	void whenThereAreTwoMappersThenThereIsNoJson() {
		this.runner.withBean("one", JsonMapper.class, JsonMapper::shared)
			.withBean("two", JsonMapper.class, JsonMapper::shared)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JsonCodec.class));
	}

	@Test
	void whenOneOfTwoMappersIsPrimaryThenThereIsJson() {
		this.runner.withBean("one", JsonMapper.class, JsonMapper::shared, (definition) -> definition.setPrimary(true))
			.withBean("two", JsonMapper.class, JsonMapper::shared)
			.run((context) -> assertThat(context).hasSingleBean(JacksonCodec.class));
	}

}

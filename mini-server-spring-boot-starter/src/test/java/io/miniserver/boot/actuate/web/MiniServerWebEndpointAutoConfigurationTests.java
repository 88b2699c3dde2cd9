package io.miniserver.boot.actuate.web;

import java.util.List;

import io.miniserver.boot.MiniServerAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class MiniServerWebEndpointAutoConfigurationTests {

	private static final AutoConfigurations ALL = AutoConfigurations.of(MiniServerAutoConfiguration.class,
			EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class,
			HealthContributorRegistryAutoConfiguration.class, HealthContributorAutoConfiguration.class,
			HealthEndpointAutoConfiguration.class, MiniServerWebEndpointAutoConfiguration.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(ALL)
		.withPropertyValues("mini-server.port=0");

	@Test
	void whenAllIsThereThenEndpointsAreRoutes() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(ActuatorRoutes.class)
			.hasSingleBean(WebEndpointDiscoverer.class)
			.hasSingleBean(HealthEndpointWebExtension.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.actuate.autoconfigure", "org.springframework.boot.actuate" })
	void whenActuatorIsMissingThenNothingIsServed(String missing) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class,
					MiniServerWebEndpointAutoConfiguration.class))
			.withPropertyValues("mini-server.port=0")
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("miniServerActuatorRoutes"));
	}

	@Test
	void whenHealthIsMissingThenTheOtherEndpointsAreServed() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class, EndpointAutoConfiguration.class,
					MiniServerWebEndpointAutoConfiguration.class))
			.withPropertyValues("mini-server.port=0")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ActuatorRoutes.class)
				.doesNotHaveBean("healthEndpointWebExtension"));
	}

	@Test
	void whenHealthIsNotExposedThenItHasNoWebExtension() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=info")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthEndpointWebExtension.class));
	}

	@Test
	void whenJacksonIsMissingThenAWarningTellsWhatToDo(CapturedOutput output) {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson")).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(ActuatorRoutes.class);
			assertThat(output).contains("spring-boot-starter-jackson").contains("mini-server.health.path");
		});
	}

	@Test
	void whenServerIsOffThenNothingIsServed() {
		this.runner.withPropertyValues("mini-server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("miniServerActuatorRoutes"));
	}

	@Test
	void whenApplicationIsOfTheWebThenItsServerHasTheEndpoints() {
		new WebApplicationContextRunner().withConfiguration(ALL)
			.withPropertyValues("mini-server.port=0")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(WebEndpointsSupplier.class)
				.doesNotHaveBean("miniServerActuatorRoutes"));
	}

	@Test
	void whenApplicationHasItsOwnSupplierThenThatOneIsAsked() {
		this.runner.withBean(WebEndpointsSupplier.class, () -> List::of)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(WebEndpointsSupplier.class)
				.hasSingleBean(ActuatorRoutes.class));
	}

}

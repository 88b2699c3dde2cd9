package io.miniserver.boot.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.miniserver.boot.MiniServerAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationRegistryCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class MiniServerObservationAutoConfigurationTests {

	private static final String OBSERVATIONS = "miniServerRequestObservations";

	private static final String TIMERS = "miniServerRequestMetrics";

	/** As with Spring Boot's actuator, and no traces. */
	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class,
				MiniServerMetricsAutoConfiguration.class, MiniServerObservationAutoConfiguration.class,
				ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
		.withPropertyValues("mini-server.port=0");

	private static void hasTimers(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed().hasBean(TIMERS).doesNotHaveBean(OBSERVATIONS);
	}

	private static void hasObservations(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed()
			.hasBean(OBSERVATIONS)
			.doesNotHaveBean(TIMERS)
			.hasSingleBean(ServerMeters.class);
	}

	@Test
	void whenThereAreMetersOnlyThenRequestsAreTimedTheCheapWay() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(DefaultMeterObservationHandler.class);
			hasTimers(context);
		});
	}

	@Test
	void whenThereIsAnotherHandlerThenRequestsAreObserved() {
		this.runner.withUserConfiguration(Handler.class)
			.run(MiniServerObservationAutoConfigurationTests::hasObservations);
	}

	@Test
	void whenTheApplicationChangesObservationsThenRequestsAreObserved() {
		this.runner
			.withBean(MiniServerRequestObservationConvention.class, DefaultMiniServerRequestObservationConvention::new)
			.run(MiniServerObservationAutoConfigurationTests::hasObservations);
		this.runner.withBean(ObservationPredicate.class, () -> (name, context) -> true)
			.run(MiniServerObservationAutoConfigurationTests::hasObservations);
		this.runner.withBean(ObservationFilter.class, () -> (context) -> context)
			.run(MiniServerObservationAutoConfigurationTests::hasObservations);
		this.runner.withUserConfiguration(Customizer.class)
			.run(MiniServerObservationAutoConfigurationTests::hasObservations);
		this.runner.withUserConfiguration(Convention.class)
			.run(MiniServerObservationAutoConfigurationTests::hasObservations);
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.observations.enable.http.server.requests=true",
			"management.observations.key-values.region=north" })
	void whenPropertiesChangeObservationsThenRequestsAreObserved(String property) {
		this.runner.withPropertyValues(property).run(MiniServerObservationAutoConfigurationTests::hasObservations);
	}

	@Test
	void whenThereIsNoObservationRegistryThenRequestsAreTimed() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class,
					MiniServerMetricsAutoConfiguration.class, MiniServerObservationAutoConfiguration.class))
			.withPropertyValues("mini-server.port=0")
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withUserConfiguration(Handler.class)
			.run(MiniServerObservationAutoConfigurationTests::hasTimers);
	}

	@Test
	void whenMicrometerHasNoMetersThenRequestsAreObserved() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class,
					MiniServerObservationAutoConfiguration.class))
			.withPropertyValues("mini-server.port=0")
			.withClassLoader(new FilteredClassLoader("io.micrometer.core", "org.springframework.boot.micrometer"))
			.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.withUserConfiguration(Handler.class)
			.run((context) -> assertThat(context).hasNotFailed().hasBean(OBSERVATIONS));
	}

	@Test
	void whenServerIsOffThenNothingIsObserved() {
		this.runner.withUserConfiguration(Handler.class)
			.withPropertyValues("mini-server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OBSERVATIONS));
	}

	@Configuration(proxyBeanMethods = false)
	static class Handler {

		@Bean
		ObservationHandler<Observation.Context> handler() {
			return (context) -> true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizer {

		@Bean
		ObservationRegistryCustomizer<ObservationRegistry> customizer() {
			return (registry) -> registry.observationConfig();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Convention {

		@Bean
		GlobalObservationConvention<Observation.Context> convention() {
			return (context) -> false;
		}

	}

}

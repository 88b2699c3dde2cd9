package io.miniserver.boot.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RequestObserverFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.metrics.MaximumAllowableTagsMeterFilter;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the meters of the server.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class,
		afterName = { MiniServerMetricsAutoConfiguration.BOOT + "MetricsAutoConfiguration",
				MiniServerMetricsAutoConfiguration.BOOT + "CompositeMeterRegistryAutoConfiguration",
				MiniServerMetricsAutoConfiguration.BOOT + "export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, MiniServerLifecycle.class })
public final class MiniServerMetricsAutoConfiguration {

	static final String BOOT = "org.springframework.boot.micrometer.metrics.autoconfigure.";

	/** Observations have their own timers. */
	@Bean
	@ConditionalOnMissingBean(name = MiniServerObservationAutoConfiguration.BEAN)
	RequestObserverFactory miniServerRequestMetrics(MeterRegistry registry, Environment environment) {
		String name = requestsName(environment);
		return (router) -> new RequestMetrics(registry, name, router);
	}

	@Bean
	ServerMeters miniServerMeters(MeterRegistry registry, MiniServerLifecycle lifecycle) {
		return new ServerMeters(registry, lifecycle);
	}

	/**
	 * The property of Spring Boot, read here since its class is in a module of its own.
	 */
	static String requestsName(Environment environment) {
		return environment.getProperty("management.observations.http.server.requests.name", "http.server.requests");
	}

	/**
	 * The limit for the values of the tag {@code uri}, as Spring Boot has it for its own
	 * servers.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MaximumAllowableTagsMeterFilter.class)
	@ConditionalOnBean(MetricsProperties.class)
	static class TagLimitConfiguration {

		@Bean
		@Order(0)
		MaximumAllowableTagsMeterFilter miniServerUriTagLimit(MetricsProperties properties, Environment environment) {
			return new MaximumAllowableTagsMeterFilter(requestsName(environment), "uri",
					properties.getWeb().getServer().getMaxUriTags());
		}

	}

}

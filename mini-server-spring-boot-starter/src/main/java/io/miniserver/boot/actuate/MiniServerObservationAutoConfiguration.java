package io.miniserver.boot.actuate;

import io.micrometer.observation.ObservationRegistry;
import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RequestObserverFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the observations of requests, for traces.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class, before = MiniServerMetricsAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration" })
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ ObservationRegistry.class, MiniServerLifecycle.class })
@Conditional(OnRequestObservation.class)
public final class MiniServerObservationAutoConfiguration {

	/** What the timers of requests stand back for: the observations have theirs. */
	static final String BEAN = "miniServerRequestObservations";

	@Bean(BEAN)
	RequestObserverFactory miniServerRequestObservations(ObservationRegistry registry,
			ObjectProvider<MiniServerRequestObservationConvention> convention, Environment environment) {
		String name = MiniServerMetricsAutoConfiguration.requestsName(environment);
		return (router) -> new RequestObservations(registry, convention.getIfAvailable(), name);
	}

}

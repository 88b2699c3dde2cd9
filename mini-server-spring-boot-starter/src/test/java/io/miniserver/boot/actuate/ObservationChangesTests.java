package io.miniserver.boot.actuate;

import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import io.miniserver.boot.TestApp;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** What an application makes of the observations of requests. */
@Timeout(120)
class ObservationChangesTests {

	@Test
	void conventionFilterAndPredicateOfTheApplicationAreObeyed() {
		try (TestApp app = TracedApp.start(List.of(Changes.class))) {
			app.get("/worker");
			app.get("/loop/2");
			SpanData span = TracedApp.span(app);
			assertThat(span.getName()).isEqualTo("mine");
			assertThat(TracedApp.attributes(span)).containsEntry("team", "links").containsEntry("added", "by a filter");
			assertThat(app.bean(MeterRegistry.class).find("mine").tag("team", "links").timer().count()).isEqualTo(1);
			assertThat(app.bean(MeterRegistry.class).find("http.server.requests").timer()).isNull();
		}
	}

	@Test
	void observationsThatAreSwitchedOffAreNotMade() {
		try (TestApp app = TracedApp.start("management.observations.enable.http.server.requests=false")) {
			assertThat(app.get("/worker").body()).isEqualTo("null");
			assertThat(app.bean(InMemorySpanExporter.class).getFinishedSpanItems()).isEmpty();
			assertThat(TracedApp.timed(app)).isZero();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Changes {

		@Bean
		MiniServerRequestObservationConvention convention() {
			return new DefaultMiniServerRequestObservationConvention("mine") {

				@Override
				public String getContextualName(MiniServerRequestObservationContext context) {
					return "mine";
				}

				@Override
				public KeyValues getLowCardinalityKeyValues(MiniServerRequestObservationContext context) {
					return super.getLowCardinalityKeyValues(context).and("team", "links");
				}

			};
		}

		@Bean
		ObservationFilter filter() {
			return (context) -> context.addHighCardinalityKeyValue(KeyValue.of("added", "by a filter"));
		}

		@Bean
		ObservationPredicate predicate() {
			return (name, context) -> !(context instanceof MiniServerRequestObservationContext request
					&& "/loop/{id}".equals(request.getPathPattern()));
		}

	}

}

package io.miniserver.boot.actuate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces over real sockets, with Micrometer's bridge to OpenTelemetry and an exporter in
 * memory.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class TracingTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String PARENT = "b7ad6b7169203331";

	/** Spring Boot sets it for the logging system, and never takes it back. */
	@AfterEach
	void forgetThePattern() {
		System.clearProperty(LoggingSystemProperty.CONSOLE_PATTERN.getEnvironmentVariableName());
	}

	private static TestApp start(String... properties) {
		return start(List.of(), properties);
	}

	private static TestApp start(List<Class<?>> more, String... properties) {
		List<Class<?>> sources = new ArrayList<>(List.of(TracedApp.Tracing.class, TracedApp.Handlers.class));
		sources.addAll(more);
		String[] all = Arrays.copyOf(properties, properties.length + 1);
		all[properties.length] = "management.tracing.sampling.probability=1.0";
		return TestApp.start(sources, all);
	}

	private static String[] traceparent() {
		return new String[] { "traceparent", "00-" + TRACE + "-" + PARENT + "-01" };
	}

	private static SpanData span(TestApp app) {
		InMemorySpanExporter exporter = app.bean(InMemorySpanExporter.class);
		Awaitility.await().until(() -> !exporter.getFinishedSpanItems().isEmpty());
		List<SpanData> spans = exporter.getFinishedSpanItems();
		assertThat(spans).hasSize(1);
		exporter.reset();
		return spans.get(0);
	}

	private static Map<String, String> attributes(SpanData span) {
		return span.getAttributes()
			.asMap()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().getKey(), (entry) -> entry.getValue().toString()));
	}

	private static long timed(TestApp app) {
		return app.bean(MeterRegistry.class)
			.find("http.server.requests")
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	@ParameterizedTest
	@CsvSource({ "/loop/7, http get /loop/{id}", "/worker, http get /worker", "/streamed, http get /streamed" })
	void spanHasItsParentAndTheHandlerItsTrace(String path, String name) {
		try (TestApp app = start()) {
			assertThat(app.get(path, traceparent()).body()).isEqualTo(TRACE);
			SpanData span = span(app);
			assertThat(span.getTraceId()).isEqualTo(TRACE);
			assertThat(span.getParentSpanId()).isEqualTo(PARENT);
			assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
			assertThat(span.getName()).isEqualTo(name);
			assertThat(attributes(span)).containsEntry("http.url", path)
				.containsEntry("method", "GET")
				.containsEntry("uri", name.substring("http get ".length()))
				.containsEntry("status", "200")
				.containsEntry("outcome", "SUCCESS")
				.containsEntry("exception", "none");
			assertThat(timed(app)).isEqualTo(1);
		}
	}

	@Test
	void whatFollowsAStageIsInTheTrace() throws Exception {
		try (TestApp app = start(); RawClient client = RawClient.connect(app)) {
			client.send("GET /pending HTTP/1.1\r\nHost: a\r\nConnection: close\r\ntraceparent: 00-" + TRACE + "-"
					+ PARENT + "-01\r\n\r\n");
			TracedApp.Handlers handlers = app.bean(TracedApp.Handlers.class);
			handlers.returned.await();
			assertThat(app.get("/loop/1").statusCode()).isEqualTo(200);
			assertThat(span(app).getName()).isEqualTo("http get /loop/{id}");
			handlers.stage.complete("done");
			client.head();
			assertThat(client.rest()).isEqualTo(TRACE + " " + TRACE);
			assertThat(span(app).getParentSpanId()).isEqualTo(PARENT);
		}
	}

	@Test
	void requestWithoutAParentBeginsATrace() {
		try (TestApp app = start()) {
			String trace = app.get("/stage").body();
			assertThat(trace).isEqualTo("done");
			SpanData span = span(app);
			assertThat(span.getParentSpanContext().isValid()).isFalse();
			assertThat(span.getName()).isEqualTo("http get /stage");
		}
	}

	@Test
	void traceIsInTheLinesOfHandlerServerAndAccessLog(CapturedOutput output) {
		try (TestApp app = start("logging.pattern.console=<%X{traceId:-}> %m%n", "mini-server.access-log.enabled=true",
				"logging.level.io.miniserver.access=INFO")) {
			app.get("/worker", traceparent());
			app.get("/failing", traceparent());
			assertThat(output).contains("<" + TRACE + "> a line of the handler")
				.contains("<" + TRACE + "> GET /failing failed");
			Awaitility.await().until(() -> output.getOut().contains("\"GET /failing HTTP/1.1\" 500"));
			assertThat(output).containsPattern("<" + TRACE + "> [^\n]*\"GET /worker HTTP/1.1\" 200");
		}
	}

	@Test
	void failureIsRecorded() {
		try (TestApp app = start()) {
			app.get("/failing");
			SpanData span = span(app);
			assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(span.getEvents()).anySatisfy(
					(event) -> assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message")))
						.isEqualTo("out of links"));
			assertThat(attributes(span)).containsEntry("exception", "IllegalStateException")
				.containsEntry("outcome", "SERVER_ERROR");
			assertThat(app.bean(MeterRegistry.class)
				.get("http.server.requests")
				.tags("uri", "/failing", "status", "500", "exception", "IllegalStateException", "error",
						"IllegalStateException")
				.timer()
				.count()).isEqualTo(1);
		}
	}

	@Test
	void exceptionThatIsAnAnswerIsNoFailure() {
		try (TestApp app = start()) {
			app.get("/gone");
			SpanData span = span(app);
			assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
			assertThat(attributes(span)).containsEntry("exception", "none").containsEntry("status", "404");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GET /none?a=b HTTP/1.1\\r\\nHost: a                       | http get                  | NOT_FOUND | 404 | /none
					PUT /small HTTP/1.1\\r\\nHost: a                           | http put /small           | /small    | 405 | /small
					POST /small HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 11  | http post /small          | /small    | 413 | /small
					GET /worker HTTP/1.1\\r\\nHost : a                         | http.server.requests      | UNKNOWN   | 400 | UNKNOWN
					""")
	void refusalsAreObservedOnce(String head, String name, String uri, String status, String url) throws IOException {
		try (TestApp app = start("mini-server.limits.body=10B"); RawClient client = RawClient.connect(app)) {
			client.send(head.replace("\\r\\n", "\r\n") + "\r\n\r\n").head();
			SpanData span = span(app);
			assertThat(span.getName()).isEqualTo(name);
			assertThat(attributes(span)).containsEntry("uri", uri)
				.containsEntry("status", status)
				.containsEntry("http.url", url);
			assertThat(timed(app)).isEqualTo(1);
		}
	}

	@Test
	void conventionFilterAndPredicateOfTheApplicationAreObeyed() {
		try (TestApp app = start(List.of(Changes.class))) {
			app.get("/worker");
			app.get("/loop/2");
			SpanData span = span(app);
			assertThat(span.getName()).isEqualTo("mine");
			assertThat(attributes(span)).containsEntry("team", "links").containsEntry("added", "by a filter");
			assertThat(app.bean(MeterRegistry.class).find("mine").tag("team", "links").timer().count()).isEqualTo(1);
			assertThat(app.bean(MeterRegistry.class).find("http.server.requests").timer()).isNull();
		}
	}

	@Test
	void observationsThatAreSwitchedOffAreNotMade() {
		try (TestApp app = start("management.observations.enable.http.server.requests=false")) {
			assertThat(app.get("/worker").body()).isEqualTo("null");
			assertThat(app.bean(InMemorySpanExporter.class).getFinishedSpanItems()).isEmpty();
			assertThat(timed(app)).isZero();
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

package io.miniserver.boot.actuate;

import java.io.IOException;

import io.micrometer.core.instrument.MeterRegistry;
import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
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

	private static String[] traceparent() {
		return new String[] { "traceparent", "00-" + TRACE + "-" + PARENT + "-01" };
	}

	@ParameterizedTest
	@CsvSource({ "/loop/7, http get /loop/{id}", "/worker, http get /worker", "/streamed, http get /streamed" })
	void spanHasItsParentAndTheHandlerItsTrace(String path, String name) {
		try (TestApp app = TracedApp.start()) {
			assertThat(app.get(path, traceparent()).body()).isEqualTo(TRACE);
			SpanData span = TracedApp.span(app);
			assertThat(span.getTraceId()).isEqualTo(TRACE);
			assertThat(span.getParentSpanId()).isEqualTo(PARENT);
			assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
			assertThat(span.getName()).isEqualTo(name);
			assertThat(TracedApp.attributes(span)).containsEntry("http.url", path)
				.containsEntry("method", "GET")
				.containsEntry("uri", name.substring("http get ".length()))
				.containsEntry("status", "200")
				.containsEntry("outcome", "SUCCESS")
				.containsEntry("exception", "none");
			assertThat(TracedApp.timed(app)).isEqualTo(1);
		}
	}

	/** The workers are virtual threads from JDK 21 on. */
	@Test
	void traceIsThereOnAVirtualThread() {
		boolean virtual = Runtime.version().feature() >= 21;
		try (TestApp app = TracedApp.start("spring.threads.virtual.enabled=" + virtual)) {
			assertThat(app.get("/thread", traceparent()).body()).isEqualTo(TRACE + " " + virtual);
			assertThat(TracedApp.span(app).getParentSpanId()).isEqualTo(PARENT);
		}
	}

	@Test
	void whatFollowsAStageIsInTheTrace() throws Exception {
		try (TestApp app = TracedApp.start(); RawClient client = RawClient.connect(app)) {
			client.send("GET /pending HTTP/1.1\r\nHost: a\r\nConnection: close\r\ntraceparent: 00-" + TRACE + "-"
					+ PARENT + "-01\r\n\r\n");
			TracedApp.Handlers handlers = app.bean(TracedApp.Handlers.class);
			handlers.returned.await();
			assertThat(app.get("/loop/1").statusCode()).isEqualTo(200);
			assertThat(TracedApp.span(app).getName()).isEqualTo("http get /loop/{id}");
			handlers.stage.complete("done");
			client.head();
			assertThat(client.rest()).isEqualTo(TRACE + " " + TRACE);
			assertThat(TracedApp.span(app).getParentSpanId()).isEqualTo(PARENT);
		}
	}

	@Test
	void requestWithoutAParentBeginsATrace() {
		try (TestApp app = TracedApp.start()) {
			String trace = app.get("/stage").body();
			assertThat(trace).isEqualTo("done");
			SpanData span = TracedApp.span(app);
			assertThat(span.getParentSpanContext().isValid()).isFalse();
			assertThat(span.getName()).isEqualTo("http get /stage");
		}
	}

	@Test
	void traceIsInTheLinesOfHandlerServerAndAccessLog(CapturedOutput output) {
		try (TestApp app = TracedApp.start("logging.pattern.console=<%X{traceId:-}> %m%n",
				"mini-server.access-log.enabled=true", "logging.level.io.miniserver.access=INFO")) {
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
		try (TestApp app = TracedApp.start()) {
			app.get("/failing");
			SpanData span = TracedApp.span(app);
			assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(span.getEvents()).anySatisfy(
					(event) -> assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message")))
						.isEqualTo("out of links"));
			assertThat(TracedApp.attributes(span)).containsEntry("exception", "IllegalStateException")
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
		try (TestApp app = TracedApp.start()) {
			app.get("/gone");
			SpanData span = TracedApp.span(app);
			assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
			assertThat(TracedApp.attributes(span)).containsEntry("exception", "none").containsEntry("status", "404");
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
		try (TestApp app = TracedApp.start("mini-server.limits.body=10B"); RawClient client = RawClient.connect(app)) {
			client.send(head.replace("\\r\\n", "\r\n") + "\r\n\r\n").head();
			SpanData span = TracedApp.span(app);
			assertThat(span.getName()).isEqualTo(name);
			assertThat(TracedApp.attributes(span)).containsEntry("uri", uri)
				.containsEntry("status", status)
				.containsEntry("http.url", url);
			assertThat(TracedApp.timed(app)).isEqualTo(1);
		}
	}

}

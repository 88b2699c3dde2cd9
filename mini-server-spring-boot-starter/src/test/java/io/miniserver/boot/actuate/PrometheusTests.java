package io.miniserver.boot.actuate;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.Post;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a Prometheus server reads, parsed as it does: the registry refuses a second meter
 * of one name with other tags, and two series with the same labels are an error.
 */
@Timeout(120)
class PrometheusTests {

	private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(.*)})? (\\S+)");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

	/** Name, then labels in the order of their names; by it the value. */
	private static Map<String, Double> scrape(TestApp app) {
		Map<String, Double> samples = new LinkedHashMap<>();
		app.bean(PrometheusMeterRegistry.class)
			.scrape()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.forEach((line) -> {
				Matcher sample = SAMPLE.matcher(line);
				assertThat(sample.matches()).as(line).isTrue();
				String labels = (sample.group(3) != null) ? sample.group(3) : "";
				assertThat(LABEL.matcher(labels).replaceAll("")).as(line).isEmpty();
				List<String> sorted = LABEL.matcher(labels)
					.results()
					.map((label) -> label.group(1) + "=" + label.group(2))
					.sorted()
					.toList();
				Double before = samples.put(sample.group(1) + sorted, Double.valueOf(sample.group(4)));
				assertThat(before).as("two samples of %s", line).isNull();
			});
		return samples;
	}

	/**
	 * Returns the name of a series.
	 * @param suffix such as count
	 * @param values method, URI, status, outcome and exception
	 */
	private static String requests(String suffix, String... values) {
		return "http_server_requests_seconds_" + suffix + "[error=" + values[4] + ", exception=" + values[4]
				+ ", method=" + values[0] + ", outcome=" + values[3] + ", status=" + values[2] + ", uri=" + values[1]
				+ "]";
	}

	private static void send(TestApp app) throws IOException {
		app.get("/links/7");
		app.get("/links/8");
		app.get("/links/x");
		app.get("/none");
		app.get("/failing");
		app.send("DELETE", "/links/7", "");
		app.send("PURGE", "/links/7", "");
		app.post("/uploads", "text/plain", "x".repeat(11));
		app.post("/uploads", "application/json", "{}");
		try (RawClient client = RawClient.connect(app)) {
			client.send("GET /a HTTP/1.1\r\nHost : a\r\n\r\n").head();
		}
		try (RawClient client = RawClient.connect(app)) {
			client.send("POST /uploads HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
				.head();
			client.reset();
		}
	}

	/** The cheap way, and with observations: the same series. */
	@ParameterizedTest
	@ValueSource(strings = { "some.property=1", "management.observations.enable.other=true" })
	void requestsHaveTheSeriesOfSpring(String property) throws Exception {
		try (TestApp app = TestApp.start(List.of(Metrics.class, Routes.class), "mini-server.limits.body=10B",
				property)) {
			send(app);
			String aborted = requests("count", "POST", "/uploads", "UNKNOWN", "CLIENT_ABORTED", "none");
			Awaitility.await().until(() -> scrape(app).containsKey(aborted));
			Map<String, Double> samples = scrape(app);
			assertThat(samples).containsEntry(requests("count", "GET", "/links/{id}", "200", "SUCCESS", "none"), 2.0)
				.containsEntry(requests("count", "GET", "/links/{id}", "400", "CLIENT_ERROR", "none"), 1.0)
				.containsEntry(requests("count", "GET", "NOT_FOUND", "404", "CLIENT_ERROR", "none"), 1.0)
				.containsEntry(requests("count", "GET", "/failing", "500", "SERVER_ERROR", "IllegalStateException"),
						1.0)
				.containsEntry(requests("count", "DELETE", "/links/{id}", "405", "CLIENT_ERROR", "none"), 1.0)
				.containsEntry(requests("count", "UNKNOWN", "/links/{id}", "405", "CLIENT_ERROR", "none"), 1.0)
				.containsEntry(requests("count", "POST", "/uploads", "413", "CLIENT_ERROR", "none"), 1.0)
				.containsEntry(requests("count", "POST", "/uploads", "415", "CLIENT_ERROR", "none"), 1.0)
				.containsEntry(requests("count", "GET", "UNKNOWN", "400", "CLIENT_ERROR", "none"), 1.0)
				.containsEntry(aborted, 1.0);
			assertThat(samples.get(requests("sum", "GET", "/links/{id}", "200", "SUCCESS", "none"))).isPositive();
			assertThat(
					samples.keySet().stream().filter((name) -> name.startsWith("http_server_requests_seconds_count")))
				.hasSize(10);
		}
	}

	@Test
	void serverHasItsSeries() throws Exception {
		try (TestApp app = TestApp.start(List.of(Metrics.class, Routes.class), "mini-server.limits.body=10B",
				"mini-server.workers.max=7")) {
			send(app);
			assertThat(scrape(app)).containsEntry("mini_server_requests_rejected_total[reason=body-too-large]", 1.0)
				.containsEntry("mini_server_requests_rejected_total[reason=space-before-colon]", 1.0)
				.containsEntry("executor_pool_max_threads[name=mini-server]", 7.0)
				.containsEntry("executor_queued_tasks[name=mini-server]", 0.0)
				.containsEntry("executor_pool_core_threads[name=mini-server]", 0.0)
				.containsKeys("executor_completed_tasks_total[name=mini-server]",
						"executor_queue_remaining_tasks[name=mini-server]",
						"executor_pool_size_threads[name=mini-server]", "mini_server_bytes_sent_bytes_total[]")
				.containsEntry("mini_server_threads_config_max[]", 7.0)
				.containsKeys("mini_server_connections_current[]", "mini_server_takeovers_total[]");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ MetricsAutoConfiguration.class, ObservationAutoConfiguration.class,
			MiniServerObservationAutoConfiguration.class, MiniServerMetricsAutoConfiguration.class })
	static class Metrics {

		@Bean
		PrometheusMeterRegistry registry() {
			return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		}

	}

	@HttpHandler
	static class Routes {

		@Get("/links/{id}")
		String get(@PathParam long id) {
			return "" + id;
		}

		@Get("/failing")
		String failing() {
			throw new IllegalStateException("no");
		}

		@Post(value = "/uploads", consumes = "text/plain")
		void upload(@Body String text) {
		}

	}

}

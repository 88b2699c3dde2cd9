package io.miniserver.boot.actuate.health;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RawClient;
import io.miniserver.boot.RouterCustomizer;
import io.miniserver.boot.TestApp;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.route.Route;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Probes while all workers are busy and their queue is full.
 */
@Timeout(120)
class ServerHealthTests {

	private static final String[] FULL = { "spring.main.web-application-type=none", "mini-server.workers.max=2",
			"mini-server.workers.queue-capacity=1", "mini-server.timeouts.handler=0",
			"management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always",
			"management.endpoint.health.probes.add-additional-paths=true" };

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(MiniServerAutoConfiguration.class, MiniServerHealthAutoConfiguration.class))
		.withPropertyValues("mini-server.port=0");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			queue-age=1h   | stuck-after=1h  | UP   | "workersStuck":0
			queue-age=1ms  | stuck-after=1h  | DOWN | mini-server.health.queue-age
			queue-age=1h   | stuck-after=1ms | DOWN | mini-server.health.stuck-after
			""")
	void probeIsAnsweredAndTellsTheTruthWhileAllWorkersAreBlocked(String queueAge, String stuckAfter, String status,
			String part) throws Exception {
		try (TestApp app = start("mini-server.health." + queueAge, "mini-server.health." + stuckAfter)) {
			List<RawClient> clients = blockAll(app);
			assertThat(app.get("/block").statusCode()).as("the queue is full").isEqualTo(503);
			assertThat(app.get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
			assertThat(app.get("/livez").statusCode()).isEqualTo(200);
			assertThat(app.get("/readyz").statusCode()).isEqualTo(200);
			Awaitility.await()
				.untilAsserted(() -> assertThat(app.get("/actuator/health/miniServer").body())
					.contains("\"status\":\"" + status + "\"")
					.contains(part)
					.contains("\"state\":\"RUNNING\"")
					.contains("\"workersBusy\":2"));
			assertThat(app.get("/actuator/health").statusCode()).isEqualTo(status.equals("UP") ? 200 : 503);
			app.bean(Blocking.class).leave.countDown();
			for (RawClient client : clients) {
				assertThat(client.head()).startsWith("HTTP/1.1 200");
				client.close();
			}
			Awaitility.await().untilAsserted(() -> assertThat(app.get("/actuator/health").statusCode()).isEqualTo(200));
		}
	}

	private static TestApp start(String... properties) {
		List<String> all = new ArrayList<>(List.of(FULL));
		all.addAll(List.of(properties));
		return TestApp.start(Blocking.class, all.toArray(String[]::new));
	}

	private static List<RawClient> blockAll(TestApp app) throws IOException {
		List<RawClient> clients = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			RawClient client = RawClient.connect(app);
			client.send("GET /block HTTP/1.1\r\nHost: a\r\n\r\n");
			clients.add(client);
		}
		MiniServerLifecycle lifecycle = app.bean(MiniServerLifecycle.class);
		Awaitility.await()
			.until(() -> lifecycle.getServer().stats().workersBusy() == 2
					&& lifecycle.getServer().stats().workersQueued() == 1);
		return clients;
	}

	@ParameterizedTest
	@CsvSource({ "1, DOWN", "2, UP" })
	void someStuckWorkersMayBeTooMany(int most, String status) throws Exception {
		try (TestApp app = start("mini-server.health.stuck-after=1ms", "mini-server.health.stuck-workers=" + most);
				RawClient client = RawClient.connect(app)) {
			client.send("GET /block HTTP/1.1\r\nHost: a\r\n\r\n");
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(app.get("/actuator/health/miniServer").body()).contains("\"workersStuck\":1")
							.contains("\"status\":\"" + status + "\""));
			app.bean(Blocking.class).leave.countDown();
		}
	}

	@Test
	void stateOfTheServerIsTold() {
		this.runner.run((context) -> {
			MiniServerLifecycle lifecycle = context.getBean(MiniServerLifecycle.class);
			ServerHealthIndicator health = context.getBean(ServerHealthIndicator.class);
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
			lifecycle.getServer().stop(Duration.ZERO);
			assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(health.health().getDetails()).containsEntry("state", "STOPPING");
			lifecycle.stop();
			assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(health.health().getDetails()).containsEntry("state", "STOPPED");
		});
	}

	@Test
	void whenHealthIsMissingOrSwitchedOffThenThereIsNoIndicator() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("miniServerHealthIndicator"));
		this.runner.withPropertyValues("management.health.mini-server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("miniServerHealthIndicator"));
		this.runner.withPropertyValues("mini-server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("miniServerHealthIndicator"));
	}

	@ParameterizedTest
	@CsvSource({ "stuck-after, 0, longer than 0", "stuck-workers, 0, at least 1" })
	void wrongValuesFailTheStart(String name, String value, String reason) {
		this.runner.withPropertyValues("mini-server.health." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("mini-server.health." + name)
				.hasMessageContaining(reason));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Blocking {

		private final CountDownLatch leave = new CountDownLatch(1);

		@Bean
		RouterCustomizer block() {
			return (routes) -> routes.route(Route.of(Method.GET, "/block", (request) -> {
				this.leave.await();
				return Response.text("through");
			}).withDispatch(Dispatch.WORKER));
		}

	}

}

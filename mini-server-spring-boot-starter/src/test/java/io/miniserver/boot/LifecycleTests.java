package io.miniserver.boot;

import java.util.ArrayList;
import java.util.List;

import io.miniserver.MiniServer;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class LifecycleTests {

	@Test
	void phasesAreThoseOfSpringBoot() {
		assertThat(MiniServerLifecycle.PHASE).isEqualTo(2147481599);
		assertThat(GracefulStopLifecycle.PHASE).isEqualTo(2147482623);
		assertThat(DrainLifecycle.PHASE).isGreaterThan(GracefulStopLifecycle.PHASE)
			.isLessThan(SmartLifecycle.DEFAULT_PHASE);
		try (TestApp app = TestApp.start(App.class)) {
			assertThat(app.bean(MiniServerLifecycle.class).getPhase()).isEqualTo(MiniServerLifecycle.PHASE);
			assertThat(app.bean(GracefulStopLifecycle.class).getPhase()).isEqualTo(GracefulStopLifecycle.PHASE);
			assertThat(app.bean(DrainLifecycle.class).getPhase()).isEqualTo(DrainLifecycle.PHASE);
		}
	}

	@Test
	void nothingIsPauseable() {
		try (TestApp app = TestApp.start(App.class)) {
			assertThat(app.context().getBeansOfType(SmartLifecycle.class).values())
				.filteredOn((lifecycle) -> lifecycle.getClass().getPackage() == getClass().getPackage())
				.hasSize(3)
				.noneMatch(SmartLifecycle::isPauseable);
		}
	}

	@Test
	void pauseKeepsTheServer() {
		try (TestApp app = TestApp.start(App.class)) {
			int port = app.port();
			app.context().pause();
			assertThat(app.get("/hello").body()).isEqualTo("hello");
			app.context().restart();
			assertThat(app.bean(MiniServerLifecycle.class).getServer().port()).isEqualTo(port);
		}
	}

	@Test
	void startedEventAndPropertyTellThePort(CapturedOutput output) {
		try (TestApp app = TestApp.start(App.class)) {
			MiniServer server = app.bean(MiniServerLifecycle.class).getServer();
			MiniServerStartedEvent event = app.bean(App.class).started.get(0);
			assertThat(event.getServer()).isSameAs(server);
			assertThat(event.getPort()).isEqualTo(server.port()).isPositive();
			assertThat(app.bean(App.class).ports).containsExactly("" + server.port());
			assertThat(app.context().getEnvironment().getPropertySources().get("server.ports")).isNotNull();
			assertThat(output).contains("mini-server started on port " + server.port() + " (http) with 2 routes");
		}
	}

	@Test
	void contextCanBeStoppedAndStartedAgain() {
		try (TestApp app = TestApp.start(App.class)) {
			app.context().stop();
			assertThat(app.bean(MiniServerLifecycle.class).isRunning()).isFalse();
			assertThat(app.bean(MiniServerLifecycle.class).getServer()).isNull();
			app.context().start();
			assertThat(app.get("/hello").body()).isEqualTo("hello");
			assertThat(app.bean(App.class).started).hasSize(2);
		}
	}

	@Test
	void aThreadKeepsTheJvmUpUntilTheStop() {
		List<Thread> before = serverThreads();
		TestApp app = TestApp.start(App.class);
		assertThat(serverThreads()).anyMatch((thread) -> !before.contains(thread));
		app.close();
		assertNoThreadBeyond(before);
	}

	private static void assertNoThreadBeyond(List<Thread> before) {
		Awaitility.await().until(() -> before.containsAll(serverThreads()));
	}

	/** Those of test contexts that are kept for other classes are counted before. */
	private static List<Thread> serverThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !thread.isDaemon() && thread.getName().startsWith("mini-server"))
			.toList();
	}

	@Test
	void readinessRefusesTrafficBeforeTheServerStops() {
		TestApp app = TestApp.start(App.class);
		App beans = app.bean(App.class);
		assertThat(beans.readiness).containsExactly(ReadinessState.ACCEPTING_TRAFFIC);
		app.close();
		assertThat(beans.readiness).containsExactly(ReadinessState.ACCEPTING_TRAFFIC, ReadinessState.REFUSING_TRAFFIC);
		assertThat(beans.runningAtChange).containsExactly(true, true);
	}

	@Test
	void closeOfAChildContextLeavesReadinessAlone() {
		try (TestApp app = TestApp.start(App.class)) {
			AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext();
			child.setParent(app.context());
			child.refresh();
			child.close();
			assertThat(app.bean(App.class).readiness).containsExactly(ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@Test
	void failedStartIsNotFollowedByAnotherException(CapturedOutput output) {
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> TestApp.start(App.class, "mini-server.backlog=0"));
		assertThat(output).doesNotContain("ContextClosedEvent");
	}

	@ParameterizedTest
	@ValueSource(classes = { FailingListener.class, FailingLifecycle.class })
	void startThatFailsAfterTheServerStartedStopsTheServer(Class<?> failing) {
		List<Thread> before = serverThreads();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> TestApp.start(List.of(App.class, failing)))
			.withStackTraceContaining("on purpose");
		assertNoThreadBeyond(before);
	}

	@Configuration(proxyBeanMethods = false)
	static class FailingListener {

		@EventListener
		void started(MiniServerStartedEvent event) {
			throw new IllegalStateException("on purpose, port " + event.getPort());
		}

	}

	static class FailingLifecycle implements SmartLifecycle {

		@Override
		public void start() {
			throw new IllegalStateException("on purpose");
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class App {

		final List<MiniServerStartedEvent> started = new ArrayList<>();

		final List<ReadinessState> readiness = new ArrayList<>();

		final List<String> ports = new ArrayList<>();

		final List<Boolean> runningAtChange = new ArrayList<>();

		private final ApplicationContext context;

		App(ApplicationContext context) {
			this.context = context;
		}

		@Bean
		Router routes() {
			return Router.builder()
				.get("/hello", (request) -> Response.text("hello"))
				.get("/other", (request) -> Response.text("other"))
				.build();
		}

		@EventListener
		void started(MiniServerStartedEvent event) {
			this.started.add(event);
			this.ports.add(this.context.getEnvironment().getProperty("local.mini-server.port"));
		}

		@EventListener
		void changed(AvailabilityChangeEvent<ReadinessState> event) {
			this.readiness.add(event.getState());
			this.runningAtChange.add(this.context.getBean(MiniServerLifecycle.class).isRunning());
		}

	}

}

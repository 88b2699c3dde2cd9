package io.miniserver.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.miniserver.MiniServer;
import io.miniserver.boot.actuate.MiniServerMetricsAutoConfiguration;
import io.miniserver.boot.handler.HttpHandlerAutoConfiguration;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Middleware;
import io.miniserver.http.RequestObserver;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class MiniServerAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
				MiniServerMetricsAutoConfiguration.class))
		.withPropertyValues("mini-server.port=0");

	@Test
	void whenNothingIsSetThenServerRuns() {
		this.runner.run((context) -> assertThat(server(context).isRunning()).isTrue());
	}

	@Test
	void whenEnabledIsFalseThenThereAreNoBeans() {
		this.runner.withPropertyValues("mini-server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MiniServerLifecycle.class)
				.doesNotHaveBean(RouterCustomizer.class)
				.doesNotHaveBean(MiniServerProperties.class));
	}

	@Test
	void whenApplicationHasAServerOfItsOwnThenAutoConfigurationStepsBack() {
		this.runner.withUserConfiguration(OwnServer.class)
			.run((context) -> assertThat(context).hasSingleBean(MiniServer.class)
				.doesNotHaveBean(MiniServerLifecycle.class));
	}

	@Test
	void whenPortIsMinusOneThenNoServerStarts() {
		this.runner.withPropertyValues("mini-server.port=-1").run((context) -> {
			assertThat(context.getBean(MiniServerLifecycle.class).getServer()).isNull();
			assertThat(context.getBean(MiniServerLifecycle.class).isRunning()).isFalse();
			assertThat(context.getEnvironment().getProperty(LocalPort.PROPERTY)).isNull();
		});
	}

	@Test
	void whenPortIsMinusOneThenWrongRoutesFailAllTheSame() {
		this.runner.withPropertyValues("mini-server.port=-1")
			.withBean("wrong", RouterCustomizer.class,
					() -> (routes) -> routes.get("/{", (request) -> Response.noContent()))
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void whenLazyInitializationIsOnThenServerRuns() {
		try (TestApp app = TestApp.start(Routes.class, "spring.main.lazy-initialization=true")) {
			assertThat(app.get("/customized").body()).isEqualTo("customized");
		}
	}

	@Test
	void whenMicrometerIsMissingThenServerRuns() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(server(context).isRunning()).isTrue());
	}

	@Test
	void whenJacksonIsMissingThenServerRuns() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.run((context) -> assertThat(server(context).isRunning()).isTrue());
	}

	@Test
	void whenThereIsNoRouteThenAWarningSaysHowToAddOne(CapturedOutput output) {
		this.runner.run((context) -> assertThat(output).contains("WARN")
			.contains("mini-server has no routes")
			.contains("@HttpHandler")
			.contains("RouterCustomizer"));
	}

	@Test
	void whenThereIsARouteThenThereIsNoWarning(CapturedOutput output) {
		this.runner.withUserConfiguration(Routes.class)
			.run((context) -> assertThat(output).doesNotContain("mini-server has no routes"));
	}

	@Test
	void whenThereAreRouterBeansThenTheirRoutesAreServedWithTheCustomizers() {
		try (TestApp app = TestApp.start(Routes.class)) {
			assertThat(app.get("/customized").body()).isEqualTo("customized");
			assertThat(app.get("/one").body()).isEqualTo("one");
			assertThat(app.get("/two").body()).isEqualTo("two");
			assertThat(app.get("/three").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void whenThereAreMiddlewareBeansThenTheyRunInOrder() {
		try (TestApp app = TestApp.start(List.of(Routes.class, Chain.class))) {
			assertThat(app.get("/one").headers().allValues("X-Order")).containsExactly("inner", "outer");
		}
	}

	@Test
	void whenThereAreErrorHandlerBeansThenTheFirstAnswerInOrderWins() {
		try (TestApp app = TestApp.start(List.of(Routes.class, Chain.class))) {
			assertThat(app.get("/fails").body()).isEqualTo("first");
		}
	}

	@Test
	void whenThereAreObserverBeansThenAllAreTold() {
		try (TestApp app = TestApp.start(List.of(Routes.class, Observed.class))) {
			app.get("/one");
			Observed observed = app.bean(Observed.class);
			Awaitility.await().until(() -> observed.statuses.size() == 2);
			assertThat(observed.statuses).containsExactly(200, 200);
			assertThat(observed.routers).containsExactly(app.bean(MiniServerLifecycle.class).getServer().router());
		}
	}

	@Test
	void whenThereAreCustomizerBeansThenTheLastInOrderWins() {
		this.runner.withUserConfiguration(Customized.class)
			.run((context) -> assertThat(server(context).config().serverHeader()).isEqualTo("second"));
	}

	private static MiniServer server(AssertableApplicationContext context) {
		MiniServer server = context.getBean(MiniServerLifecycle.class).getServer();
		assertThat(server).isNotNull();
		return server;
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		MiniServer ownServer() {
			return MiniServer.builder()
				.config(ServerConfig.defaults().withPort(0))
				.router(Router.builder().build())
				.start();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		Router one() {
			return Router.builder().get("/one", (request) -> Response.text("one")).build();
		}

		@Bean
		Router two() {
			return Router.builder().get("/two", (request) -> Response.text("two")).build();
		}

		@Bean
		RouterCustomizer customized() {
			return (routes) -> routes.get("/customized", (request) -> Response.text("customized"))
				.get("/fails", (request) -> {
					throw new IllegalArgumentException("on purpose");
				});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		@Order(2)
		Middleware inner() {
			return (request, next) -> next.handle(request).withAddedHeader("X-Order", "inner");
		}

		@Bean
		@Order(1)
		Middleware outer() {
			return (request, next) -> next.handle(request).withAddedHeader("X-Order", "outer");
		}

		@Bean
		@Order(3)
		ErrorHandler third() {
			return (request, failure) -> Response.text("second");
		}

		@Bean
		@Order(2)
		ErrorHandler second() {
			return (request, failure) -> Response.text("first");
		}

		@Bean
		@Order(1)
		ErrorHandler first() {
			return (request, failure) -> null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Observed {

		final List<Router> routers = new ArrayList<>();

		final List<Integer> statuses = new CopyOnWriteArrayList<>();

		@Bean
		RequestObserverFactory factory() {
			return (router) -> {
				this.routers.add(router);
				return observer();
			};
		}

		@Bean
		RequestObserver observer() {
			return (exchange) -> this.statuses.add(exchange.status());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customized {

		@Bean
		@Order(2)
		MiniServerCustomizer second() {
			return (builder) -> builder.config(config("second"));
		}

		@Bean
		@Order(1)
		MiniServerCustomizer first() {
			return (builder) -> builder.config(config("first"));
		}

		private static ServerConfig config(String serverHeader) {
			return ServerConfig.defaults().withPort(0).withServerHeader(serverHeader);
		}

	}

}

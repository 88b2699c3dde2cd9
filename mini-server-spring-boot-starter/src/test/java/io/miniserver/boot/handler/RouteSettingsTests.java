package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.TestApp;
import io.miniserver.http.Dispatch;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RouteSettingsTests {

	private static final String API = "mini-server.routes.Api.";

	@Test
	void propertiesReplaceTheBodyLimitOfTheAnnotation() {
		try (TestApp app = TestApp.start(Api.class)) {
			assertThat(app.post("/echo", "text/plain", "12345").statusCode()).isEqualTo(413);
		}
		try (TestApp app = TestApp.start(Api.class, API + "echo.body-limit=5B")) {
			assertThat(app.post("/echo", "text/plain", "12345").body()).isEqualTo("12345");
			assertThat(app.post("/echo", "text/plain", "123456").statusCode()).isEqualTo(413);
		}
	}

	@Test
	void propertiesReplaceTheDeadline() {
		try (TestApp app = TestApp.start(Api.class, API + "never.deadline=50ms")) {
			HttpResponse<String> response = app.get("/never");
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.body()).contains("handler-timeout");
		}
	}

	@Test
	void propertiesReplaceTheDispatch() {
		try (TestApp app = TestApp.start(Api.class, API + "thread.dispatch=worker")) {
			assertThat(app.get("/thread").body()).contains("worker");
		}
		try (TestApp app = TestApp.start(Api.class)) {
			assertThat(app.get("/thread").body()).contains("loop");
		}
	}

	@Test
	void idOfTheAnnotationIsThatOfTheProperties() {
		try (TestApp app = TestApp.start(Api.class, "mini-server.routes.named-one.body-limit=2B")) {
			assertThat(app.post("/named", "text/plain", "123").statusCode()).isEqualTo(413);
		}
	}

	@Test
	void namesMayBeSpelledLikeThoseOfTheEnvironment() {
		try (TestApp app = TestApp.start(Api.class, "mini-server.routes.api.echo.bodylimit=5B")) {
			assertThat(app.post("/echo", "text/plain", "12345").body()).isEqualTo("12345");
		}
	}

	@Test
	void requestOverTheRateIsRefusedAndToldWhenToComeBack() {
		try (TestApp app = TestApp.start(Api.class)) {
			assertThat(app.get("/rated").statusCode()).isEqualTo(204);
			assertThat(app.get("/rated").statusCode()).isEqualTo(204);
			HttpResponse<String> refused = app.get("/rated");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(43_000L, 43_200L);
			assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"Api.rated\";q=2;w=86400");
			assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"Api.rated\";r=0;t=");
			assertThat(refused.body())
				.contains("\"reason\":\"route-rate\",\"rule\":\"RFC 6585 section 4\",\"limit\":2,\"property\":\"" + API
						+ "rated.rate\"", "\"instance\":\"urn:uuid:", API + "rated.rate)");
			assertThat(app.get("/thread").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void browserGetsRefusalsAsAPage() {
		try (TestApp app = TestApp.start(Api.class, API + "rated.rate=1/h")) {
			app.get("/rated");
			HttpResponse<String> page = app.get("/rated", "Accept", "text/html");
			assertThat(page.statusCode()).isEqualTo(429);
			assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
			assertThat(page.headers().firstValue("Retry-After")).isPresent();
			assertThat(page.body()).contains("<dt>reason</dt><dd>route-rate</dd>",
					"<dt>property</dt><dd>" + API + "rated.rate</dd>");
		}
	}

	@Test
	void propertiesReplaceTheRate() {
		try (TestApp app = TestApp.start(Api.class, API + "rated.rate=1/h")) {
			assertThat(app.get("/rated").statusCode()).isEqualTo(204);
			assertThat(app.get("/rated").statusCode()).isEqualTo(429);
		}
	}

	@Test
	void oneMoreRequestThanTheConcurrencyIsRefusedUntilAnotherIsDone() throws Exception {
		try (TestApp app = TestApp.start(Api.class)) {
			Api api = app.bean(Api.class);
			CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> app.get("/crowded"));
			assertThat(api.entered.await(30, TimeUnit.SECONDS)).isTrue();
			HttpResponse<String> refused = app.get("/crowded");
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Retry-After")).contains("1");
			assertThat(refused.body()).contains(
					"\"reason\":\"route-concurrency\",\"rule\":\"RFC 9110 section 15.6.4\",\"limit\":1,\"property\":\""
							+ API + "crowded.concurrency\"");
			api.release.countDown();
			assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
			assertThat(app.get("/crowded").statusCode()).isEqualTo(204);
		}
	}

	@Test
	void requestIsInTheRouteUntilItsStageIsComplete() {
		try (TestApp app = TestApp.start(Api.class, API + "later.concurrency=1")) {
			Api api = app.bean(Api.class);
			CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> app.get("/later"));
			api.asked.join();
			assertThat(app.get("/later").statusCode()).isEqualTo(503);
			api.later.complete("done");
			assertThat(first.join().body()).isEqualTo("done");
			assertThat(app.get("/later").body()).isEqualTo("done");
		}
	}

	@Test
	void failureFreesThePlace() {
		try (TestApp app = TestApp.start(Api.class)) {
			assertThat(app.get("/failing").statusCode()).isEqualTo(500);
			assertThat(app.get("/failing").statusCode()).isEqualTo(500);
		}
	}

	@Test
	void unknownRouteFailsTheStartAndTheKnownOnesAreNamed() {
		failure("mini-server.routes.Api.ecco.rate=1/s", UnknownRouteSettingException.class,
				"The property mini-server.routes.Api.ecco.rate is for the route 'Api.ecco', which does not exist",
				"The routes are Api.crowded, Api.echo, ");
	}

	@Test
	void unknownSettingFailsTheStartAndTheKnownOnesAreNamed() {
		failure("mini-server.routes.Api.echo.speed=1/s", UnknownRouteSettingException.class,
				"The property mini-server.routes.Api.echo.speed sets nothing",
				"Settings of a route are body-limit, concurrency, deadline, dispatch, rate.");
	}

	@Test
	void wrongValuesFailTheStartAndThePropertyIsNamed() {
		Map.of("rate", "fast", "concurrency", "many", "dispatch", "moon", "body-limit", "x", "deadline", "y")
			.forEach((setting, value) -> failure(API + "echo." + setting + "=" + value, InvalidHandlerException.class,
					"the value \"" + value + "\" of the property " + API + "echo." + setting + " cannot be used",
					"Use a value such as "));
		failure(API + "echo.rate=0/s", InvalidHandlerException.class, API + "echo.rate", "100/s");
	}

	@Test
	void wrongValuesOfAnnotationsFailTheStart() throws Exception {
		HandlerMethod method = new HandlerMethod(new Api(), Api.class, Api.class.getDeclaredMethod("rated"));
		assertThatExceptionOfType(InvalidHandlerException.class).isThrownBy(() -> RouteRate.of(method, "a", "2/w"))
			.withMessageContaining("the rate \"2/w\" of the route a is none");
		assertThatExceptionOfType(InvalidHandlerException.class)
			.isThrownBy(() -> RouteConcurrency.of(method, "a", "-1"))
			.withMessageContaining("the concurrency \"-1\" of the route a is none");
	}

	@Test
	void concurrencyAndRateCanBeSwitchedOff() {
		try (TestApp app = TestApp.start(Api.class, API + "rated.rate=", API + "failing.concurrency=0")) {
			for (int i = 0; i < 3; i++) {
				assertThat(app.get("/rated").statusCode()).isEqualTo(204);
			}
			assertThat(app.get("/failing").statusCode()).isEqualTo(500);
		}
	}

	private static void failure(String property, Class<? extends Exception> type, String message, String action) {
		FailureAnalyzer analyzer = (type == UnknownRouteSettingException.class)
				? new UnknownRouteSettingFailureAnalyzer() : new InvalidHandlerFailureAnalyzer();
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MiniServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class))
			.withPropertyValues("mini-server.port=-1", property)
			.withBean(Api.class)
			.run((context) -> {
				Throwable failure = Causes.of(context.getStartupFailure())
					.stream()
					.filter(type::isInstance)
					.findFirst()
					.orElseThrow();
				assertThat(failure).hasMessageContaining(message);
				assertThat(analyzer.analyze(failure).getAction()).contains(action);
			});
	}

	@HttpHandler
	static class Api {

		final CountDownLatch entered = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		final CompletableFuture<Boolean> asked = new CompletableFuture<>();

		final CompletableFuture<String> later = new CompletableFuture<>();

		@Post(value = "/echo", bodyLimit = "4B")
		String echo(@Body String text) {
			return text;
		}

		@Post(value = "/named", id = "named-one")
		String named(@Body String text) {
			return text;
		}

		@Get(value = "/never", dispatch = Dispatch.WORKER)
		void never() throws InterruptedException {
			new CountDownLatch(1).await();
		}

		@Get(value = "/thread", dispatch = Dispatch.LOOP)
		String thread() {
			return Thread.currentThread().getName();
		}

		@Get(value = "/rated", rate = "2/d")
		void rated() {
		}

		@Get(value = "/crowded", concurrency = 1, dispatch = Dispatch.WORKER)
		void crowded() throws InterruptedException {
			this.entered.countDown();
			this.release.await();
		}

		@Get("/later")
		CompletableFuture<String> later() {
			this.asked.complete(true);
			return this.later;
		}

		@Get(value = "/failing", concurrency = 1)
		void failing() {
			throw new IllegalStateException("wrong");
		}

	}

}

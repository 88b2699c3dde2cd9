package io.miniserver.boot.actuate.exchanges;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.jayway.jsonpath.JsonPath;
import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.middleware.MiddlewareOrder;
import io.miniserver.http.HttpException;
import io.miniserver.http.Middleware;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.middleware.Anonymous;
import io.miniserver.middleware.BasicAuthentication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.actuate.web.exchanges.HttpExchange;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/** The endpoint {@code httpexchanges}: what is recorded, and what is not. */
@Timeout(120)
class HttpExchangesTests {

	private static final String BASE = "/actuator/httpexchanges";

	/** Of Basic authentication: {@code anna:secret}. */
	private static final String ANNA = "Basic YW5uYTpzZWNyZXQ=";

	private static TestApp start(Class<?> repository, String... properties) {
		String[] all = new String[properties.length + 2];
		all[0] = "spring.main.web-application-type=none";
		all[1] = "management.endpoints.web.exposure.include=httpexchanges";
		System.arraycopy(properties, 0, all, 2, properties.length);
		return TestApp.start(List.of(Application.class, repository, Handlers.class), all);
	}

	private static List<HttpExchange> recorded(TestApp app, String path) {
		return app.bean(HttpExchangeRepository.class)
			.findAll()
			.stream()
			.filter((exchange) -> exchange.getRequest().getUri().getPath().equals(path))
			.toList();
	}

	@Test
	void requestsAreTold() {
		try (TestApp app = start(InMemory.class)) {
			app.get("/hello?name=%22you%22", "X-Mine", "1", "Cookie", "a=b", "Authorization", ANNA);
			app.get("/none");
			HttpResponse<String> told = app.get(BASE);
			String hello = "$.exchanges[?(@.request.uri == 'http://127.0.0.1:" + app.port()
					+ "/hello?name=%22you%22')]";
			assertThat(JsonPath.<List<String>>read(told.body(), hello + ".request.method")).containsExactly("GET");
			assertThat(JsonPath.<List<Integer>>read(told.body(), hello + ".response.status")).containsExactly(200);
			assertThat(told.body()).contains("/none", "404", "timeTaken", "X-Inside").contains("X-Mine");
			assertThat(told.body()).doesNotContain("a=b", ANNA, "remoteAddress\":\"127", "anna");
		}
	}

	@Test
	void includesDecide() {
		try (TestApp app = start(InMemory.class, "management.httpexchanges.recording.include="
				+ "remote-address,cookie-headers,authorization-header,request-headers,principal,session-id")) {
			app.get("/hello", "cookie", "a=b", "authorization", ANNA);
			HttpExchange exchange = recorded(app, "/hello").get(0);
			assertThat(exchange.getRequest().getRemoteAddress()).isEqualTo("127.0.0.1");
			assertThat(exchange.getRequest().getHeaders().toString()).contains("a=b", ANNA);
			assertThat(exchange.getPrincipal().getName()).isEqualTo("anna");
			assertThat(exchange.getSession()).isNull();
			assertThat(exchange.getTimeTaken()).isNull();
			assertThat(exchange.getResponse().getHeaders()).isEmpty();
		}
	}

	@Test
	void failuresAndStagesHaveTheirStatus() {
		try (TestApp app = start(InMemory.class)) {
			app.get("/failing");
			app.get("/gone");
			CompletableFuture<HttpResponse<String>> later = CompletableFuture.supplyAsync(() -> app.get("/later"));
			Handlers handlers = app.bean(Handlers.class);
			Awaitility.await().until(() -> handlers.asked.isDone());
			assertThat(recorded(app, "/later")).isEmpty();
			handlers.stage.complete("done");
			assertThat(later.join().statusCode()).isEqualTo(202);
			assertThat(recorded(app, "/failing").get(0).getResponse().getStatus()).isEqualTo(500);
			assertThat(recorded(app, "/gone").get(0).getResponse().getStatus()).isEqualTo(410);
			assertThat(recorded(app, "/later").get(0).getResponse().getStatus()).isEqualTo(202);
		}
	}

	/** Java takes fewer characters for those of a URI than clients send. */
	@Test
	void oddTargetsAreRecordedToo() throws Exception {
		try (TestApp app = start(InMemory.class); RawClient client = RawClient.connect(app)) {
			client.send("GET /hello?a=|{}^ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
			assertThat(client.head()).startsWith("HTTP/1.1 200");
			assertThat(recorded(app, "/hello").get(0).getRequest().getUri())
				.isEqualTo(URI.create("http://a/hello?a=%7C%7B%7D%5E"));
		}
	}

	@Test
	void aRequestForTheServerAsAWholeHasNoPath() throws Exception {
		try (TestApp app = start(InMemory.class); RawClient client = RawClient.connect(app)) {
			client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
			assertThat(client.head()).startsWith("HTTP/1.1 2");
			assertThat(recorded(app, "").get(0).getRequest().getUri()).isEqualTo(URI.create("http://a"));
		}
	}

	@Test
	void aRepositoryThatFailsCostsNobodyAnAnswer() {
		try (TestApp app = start(Failing.class)) {
			assertThat(app.get("/hello").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void recordingCanBeSwitchedOff() {
		try (TestApp app = start(InMemory.class, "management.httpexchanges.recording.enabled=false")) {
			app.get("/hello");
			assertThat(app.bean(HttpExchangeRepository.class).findAll()).isEmpty();
			assertThat(app.context().getBeansOfType(ExchangeRecording.class)).isEmpty();
		}
	}

	@Test
	void nothingIsRecordedWithoutAPlaceForIt() {
		try (TestApp app = start(Handlers.class)) {
			assertThat(app.context().getBeansOfType(ExchangeRecording.class)).isEmpty();
			assertThat(app.get(BASE).statusCode()).isEqualTo(404);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		@Order(MiddlewareOrder.AUTHENTICATION)
		BasicAuthentication authentication() {
			return BasicAuthentication.ofUsers("test", Map.of("anna", "secret")).withAnonymous(Anonymous.ALLOWED);
		}

		@Bean
		Middleware inside() {
			return (request, next) -> next.handle(request).withHeader("X-Inside", "yes");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InMemory {

		@Bean
		InMemoryHttpExchangeRepository repository() {
			return new InMemoryHttpExchangeRepository();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Failing {

		@Bean
		HttpExchangeRepository repository() {
			return new HttpExchangeRepository() {

				@Override
				public List<HttpExchange> findAll() {
					return List.of();
				}

				@Override
				public void add(HttpExchange exchange) {
					throw new IllegalStateException("for the test");
				}

			};
		}

	}

	@HttpHandler
	static class Handlers {

		private final CompletableFuture<String> stage = new CompletableFuture<>();

		private final CompletableFuture<Boolean> asked = new CompletableFuture<>();

		@Get("/hello")
		String hello() {
			return "hello";
		}

		@Get("/failing")
		String failing() {
			throw new IllegalStateException("for the test");
		}

		@Get("/gone")
		String gone() {
			throw new HttpException(Status.GONE, "gone");
		}

		@Get("/later")
		Response later() {
			this.asked.complete(true);
			return Response.pending(this.stage, Response::text).withStatus(202);
		}

	}

}

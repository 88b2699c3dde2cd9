package io.miniserver.boot.actuate.endpoint;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.jayway.jsonpath.JsonPath;
import io.miniserver.boot.MiniServerCustomizer;
import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.Handler;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoints {@code miniserver} and {@code mappings}, as operators see them.
 */
@Timeout(120)
class MiniServerEndpointTests {

	private static final String BASE = "/actuator/miniserver";

	private TestApp app;

	@BeforeEach
	void start() {
		this.app = TestApp.start(List.of(Application.class, Links.class), "spring.main.web-application-type=none",
				"management.endpoints.web.exposure.include=miniserver,mappings", "mini-server.timeouts.handler=30s");
	}

	@AfterEach
	void stop() {
		this.app.bean(Links.class).leave.countDown();
		this.app.close();
	}

	private <T> T read(String path, String expression) {
		HttpResponse<String> response = this.app.get(path);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonPath.read(response.body(), expression);
	}

	@Test
	void summaryTellsOfTheServer() {
		assertThat(this.<String>read(BASE, "$.state")).isEqualTo("RUNNING");
		assertThat(this.<Integer>read(BASE, "$.connections")).isPositive();
		assertThat(this.<Integer>read(BASE, "$.limits['limits.connections']")).isEqualTo(8192);
		assertThat(this.<String>read(BASE, "$.limits['timeouts.handler']")).isEqualTo("PT30S");
		assertThat(this.<List<String>>read(BASE, "$.middleware")).hasSize(3)
			.startsWith("io.miniserver.boot.security.SecurityContexts")
			.element(1)
			.asString()
			.contains(MiniServerEndpointTests.class.getName());
		assertThat(this.<List<String>>read(BASE + "/middleware", "$.middleware")).last()
			.isEqualTo(Customized.class.getName());
		assertThat(this.<List<String>>read(BASE + "/connections", "$.connections[*].phase")).contains("HANDLING");
		assertThat(this.app.get(BASE + "/none").statusCode()).isEqualTo(404);
	}

	@Test
	void requestInFlightIsSeenAndCancelled() throws Exception {
		try (RawClient client = RawClient.connect(this.app)) {
			client.send("GET /block HTTP/1.1\r\nHost: a\r\n\r\n");
			String found = "$.requests[?(@.route == '/block')]";
			Awaitility.await()
				.until(() -> this.<List<String>>read(BASE + "/requests", found + ".stack[*]")
					.stream()
					.anyMatch((frame) -> frame.contains("Links.block")));
			assertThat(this.<List<String>>read(BASE + "/requests", found + ".phase")).containsExactly("HANDLING");
			assertThat(this.<List<String>>read(BASE + "/requests", found + ".thread").get(0))
				.startsWith("mini-server-");
			String id = this.<List<String>>read(BASE + "/requests", found + ".id").get(0);
			assertThat(this.app.send("DELETE", BASE + "/requests/" + id, "").body()).contains(id);
			assertThat(client.head()).startsWith("HTTP/1.1 503");
			Awaitility.await().until(() -> this.app.send("DELETE", BASE + "/requests/" + id, "").statusCode() == 400);
		}
	}

	@Test
	void routesHaveStatistics() {
		this.app.get("/links/7");
		this.app.get("/links/x");
		String found = "$.routes[?(@.id == 'Links.get')]";
		Awaitility.await()
			.until(() -> this.<List<Integer>>read(BASE + "/routes", found + ".requests").equals(List.of(2)));
		assertThat(this.<List<Integer>>read(BASE + "/routes", found + ".clientErrors")).containsExactly(1);
		assertThat(this.<List<Integer>>read(BASE + "/routes", found + ".serverErrors")).containsExactly(0);
		assertThat(this.<List<Integer>>read(BASE + "/routes", found + ".maxMicros").get(0)).isPositive();
		assertThat(this.<List<String>>read(BASE + "/routes", found + ".dispatch")).containsExactly("ADAPTIVE");
		assertThat(this.<List<String>>read(BASE + "/routes", found + ".learned")).containsExactly("NOTHING");
	}

	@Test
	void dispatchAndLimitsAreChanged() {
		assertThat(this.app.get("/thread").body()).startsWith("mini-server-loop-");
		assertThat(change("routes", "{\"route\":\"Links.thread\",\"dispatch\":\"worker\"}").statusCode())
			.isEqualTo(200);
		assertThat(this.app.get("/thread").body()).startsWith("mini-server-worker-");
		assertThat(change("routes", "{\"route\":\"GET /thread\",\"dispatch\":\"LOOP\"}").statusCode()).isEqualTo(200);
		assertThat(this.app.get("/thread").body()).startsWith("mini-server-loop-");
		assertThat(change("limits", "{\"connections\":77,\"connectionsPerAddress\":66}").body())
			.contains("\"limits.connections\":77", "\"limits.connections-per-address\":66");
	}

	@Test
	void limitsOfARouteAreChanged() {
		String found = "$.routes[?(@.id == 'Links.create')]";
		String body = "[\"one\",\"two\"]";
		assertThat(this.app.post("/links", "application/json", body).statusCode()).isEqualTo(200);
		HttpResponse<String> changed = change("routes/Links.create", "{\"bodyLimit\":\"4B\",\"deadline\":\"7s\"}");
		assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
		assertThat(changed.body()).contains("\"bodyLimit\":4", "\"deadline\":\"PT7S\"");
		assertThat(this.app.post("/links", "application/json", body).statusCode()).isEqualTo(413);
		assertThat(this.<List<Integer>>read(BASE + "/routes", found + ".bodyLimit")).containsExactly(4);
		assertThat(this.<List<String>>read(BASE + "/routes", found + ".deadline")).containsExactly("PT7S");
		assertThat(change("routes/Links.create", "{\"bodyLimit\":\"1MB\"}").statusCode()).isEqualTo(200);
		assertThat(this.app.post("/links", "application/json", body).statusCode()).isEqualTo(200);
		assertThat(this.<List<String>>read(BASE + "/routes", found + ".deadline")).containsExactly("PT7S");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			limits     | {}                                              | mini-server.limits.connections-per-address
			limits     | {"workersMax":7}                                | start
			routes/Links.thread | {"bodyLimit":"much"}                   | much
			routes/Links.thread | {"bodyLimit":"-1B"}                    | body limit
			routes/Links.thread | {"deadline":"soon"}                    | soon
			routes/Links.thread | {}                                     | mini-server.routes.Links.thread
			routes/Links.none   | {"deadline":"1s"}                      | Links.none
			connections/1       | {"deadline":"1s"}                      | connections
			limits     | {"connections":0}                               | limits.connections
			limits     | {"connections":"many"}                          | connections
			routes     | {"route":"Links.none","dispatch":"LOOP"}        | Links.none
			routes     | {"route":"Links.thread","dispatch":"HERE"}      | HERE
			routes     | {"route":"Links.thread"}                        | dispatch
			routes     | {"route":"Links.thread","dispatch":"RESERVED"}  | RESERVED
			middleware | {}                                              | middleware
			""")
	void whatCannotBeChangedIsRefused(String part, String body, String reason) {
		HttpResponse<String> response = change(part, body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		assertThat(response.body()).contains(reason);
	}

	private HttpResponse<String> change(String part, String body) {
		return this.app.post(BASE + "/" + part, "application/json", body);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET /links/7         |                        | GET /links/{id}    | FOUND
			GET /links/7         |                        | POST /links        | LENGTH
			GET /links/7         |                        | GET /block         | LITERAL
			POST /links          | &contentType=text/plain       | POST /links | CONSUMES
			POST /links          | &contentType=application/json | POST /links | FOUND
			POST /links          | &accept=image/png      | POST /links        | PRODUCES
			PUT /links/7         |                        | GET /links/{id}    | METHOD
			GET /links/7         | &listener=main         | GET /links/{id}    | FOUND
			""")
	void tellsWhyARouteIsTakenOrLost(String request, String more, String route, String result) {
		String path = BASE + "?explain=" + URLEncoder.encode(request, StandardCharsets.UTF_8)
				+ ((more != null) ? more : "");
		HttpResponse<String> response = this.app.get(path);
		List<String> results = JsonPath.read(response.body(), "$.routes[?(@.route =~ /"
				+ route.replace("/", "\\/").replace("{", "\\{").replace("}", "\\}") + "( .*)?/)].result");
		assertThat(results).as(response.body()).containsExactly(result);
	}

	@ParameterizedTest
	@CsvSource({ "nonsense, nonsense", "GET%20nonsense, nonsense", "GET%20/a&listener=none, none",
			"POST%20/links&contentType=x, media", "POST%20/links&accept=%00, media",
			"POST%20/links&accept=text/plain%0Ax, media" })
	void whatCannotBeExplainedIsRefused(String query, String reason) {
		HttpResponse<String> response = this.app.get(BASE + "?explain=" + query);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		assertThat(response.body()).contains(reason);
	}

	@Test
	void mappingsHaveTheRoutes() {
		String routes = "$.contexts.*.mappings.miniServer.main";
		String post = routes + "[?(@.id == 'Links.create')]";
		assertThat(this.<List<String>>read("/actuator/mappings", post + ".predicate.path")).containsExactly("/links");
		assertThat(this.<List<String>>read("/actuator/mappings", post + ".predicate.method")).containsExactly("POST");
		assertThat(this.<List<String>>read("/actuator/mappings", post + ".predicate.consumes[*]"))
			.containsExactly("application/json");
		assertThat(this.<List<String>>read("/actuator/mappings", post + ".predicate.produces[*]"))
			.containsExactly("text/plain");
		assertThat(this.<List<String>>read("/actuator/mappings", post + ".handler").get(0)).contains("Links");
		assertThat(this.<List<String>>read("/actuator/mappings", post + ".dispatch")).containsExactly("ADAPTIVE");
		assertThat(this.<List<String>>read("/actuator/mappings", routes + "[?(@.id == 'actuator mappings')].dispatch"))
			.containsExactly("WORKER");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Middleware nothing() {
			return (request, next) -> next.handle(request);
		}

		@Bean
		MiniServerCustomizer customizer() {
			return (builder) -> builder.middleware(new Customized());
		}

	}

	/** Is no bean, but the server's all the same. */
	static final class Customized implements Middleware {

		@Override
		public Response handle(Request request, Handler next) throws Exception {
			return next.handle(request);
		}

	}

	@HttpHandler
	static class Links {

		private final CountDownLatch leave = new CountDownLatch(1);

		@Get("/links/{id}")
		String get(@PathParam long id) {
			return "" + id;
		}

		@Post(value = "/links", consumes = "application/json", produces = "text/plain")
		String create(@Body List<String> names) {
			return String.join(" ", names);
		}

		@Get("/thread")
		String thread() {
			return Thread.currentThread().getName();
		}

		@Get("/block")
		String block() throws InterruptedException {
			this.leave.await();
			return "through";
		}

	}

}

package io.miniserver;

import java.util.List;
import java.util.function.UnaryOperator;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Method;
import io.miniserver.http.Middleware;
import io.miniserver.http.Response;
import io.miniserver.internal.net.Await;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.miniserver.http.Method.GET;
import static io.miniserver.http.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

/** Routes and middleware, through the server. */
@Timeout(60)
class MiniServerRoutingTests {

	private static final Handler ITEM = (request) -> Response
		.text(request.routePattern() + " " + request.pathParameters());

	private static final Handler UPLOAD = (request) -> Response.text("length " + request.body().bytes().length);

	private static Router router() {
		return Router.builder()
			.get("/items/{id}", ITEM)
			.put("/items/{id}", ITEM)
			.get("/files/{*path}", ITEM)
			.post("/upload", UPLOAD)
			.route(Route.of(POST, "/small", UPLOAD).withBodyLimit(4))
			.route(Route.of(POST, "/large", UPLOAD).withBodyLimit(1000))
			.get("/failing", (request) -> {
				throw HttpException.conflict("not now");
			})
			.build();
	}

	private static MiniServer start(UnaryOperator<MiniServerBuilder> more) {
		ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1);
		return more
			.apply(MiniServer.builder().config(config.withLimits(config.limits().withBody(100))).router(router()))
			.start();
	}

	private static MiniServer start() {
		return start((builder) -> builder);
	}

	/** Adds a name to the field Trace, on the way in and on the way out. */
	private static Middleware tracing(String name) {
		return (request, next) -> {
			request.attributes().merge("trace", name, (before, added) -> before + ">" + added);
			Response response = next.handle(request);
			String trace = response.headers().first("Trace");
			return response.withHeader("Trace",
					(trace != null) ? trace + "<" + name : request.attributes().get("trace") + "|" + name);
		};
	}

	private static String request(String method, String path) {
		return method + " " + path + " HTTP/1.1\r\nHost: t\r\n\r\n";
	}

	private static String post(String path, int length) {
		return "POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(length);
	}

	@Test
	void aRouteGetsItsParametersDecoded() throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			assertThat(client.get("/items/a%20b%2Fc?x=y").read().body()).isEqualTo("/items/{id} {id=a b/c}");
			assertThat(client.get("/files/a/b/../c").read().body()).isEqualTo("/files/{*path} {path=a/c}");
			client.send("GET http://t/items/7 HTTP/1.1\r\nHost: t\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("/items/{id} {id=7}");
		}
	}

	@Test
	void aPathThatIsNotThereIs404() throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			RawClient.Answer answer = client.get("/nothing").read();
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(answer.headers()).doesNotContainKey("allow");
			assertThat(client.get("/items").read().status()).isEqualTo(404);
		}
	}

	@Test
	void anotherMethodIs405AndSaysWhichAreAllowed() throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			RawClient.Answer answer = client.send(request("DELETE", "/items/1")).read();
			assertThat(answer.status()).isEqualTo(405);
			assertThat(answer.header("allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "PUT", "OPTIONS");
			assertThat(answer.body()).contains("DELETE is not allowed here");
			assertThat(client.send(request("get", "/items/1")).read().status()).isEqualTo(405);
			assertThat(client.get("/items/1").read().status()).isEqualTo(200);
		}
	}

	@Test
	void optionsAreAnswered() throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			RawClient.Answer answer = client.send(request("OPTIONS", "/upload")).read();
			assertThat(answer.status()).isEqualTo(204);
			assertThat(answer.header("allow").split(", ")).containsExactlyInAnyOrder("POST", "OPTIONS");
			answer = client.send(request("OPTIONS", "*")).read();
			assertThat(answer.status()).isEqualTo(204);
			assertThat(answer.header("allow")).contains("GET").contains("PUT").contains("POST");
			assertThat(client.send(request("OPTIONS", "/nothing")).read().status()).isEqualTo(404);
		}
	}

	@Test
	void headIsAnsweredLikeGetWithoutTheBody() throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			RawClient.Answer get = client.get("/items/1").read();
			RawClient.Answer head = client.send(request("HEAD", "/items/1")).readHead();
			assertThat(head.status()).isEqualTo(200);
			assertThat(head.header("content-length")).isEqualTo("" + get.body().length());
			assertThat(client.send(request("HEAD", "/nothing")).readHead().status()).isEqualTo(404);
			assertThat(client.send(request("HEAD", "/upload")).readHead().status()).isEqualTo(405);
			assertThat(client.get("/items/1").read().body()).isEqualTo(get.body());
		}
	}

	/** Else a slow body would hold a worker that probes need. */
	@Test
	void aReservedRouteTakesNoStreamedBody() throws Exception {
		Router probes = Router.builder()
			.route(Route.of(Method.POST, "/probe", (request) -> Response.text("length " + request.body().length()))
				.withDispatch(Dispatch.RESERVED))
			.build();
		ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1);
		try (MiniServer server = MiniServer.builder().config(config).router(probes).start();
				RawClient client = new RawClient(server.port())) {
			int most = config.limits().bufferedBody();
			assertThat(client.send(post("/probe", most)).read().body()).isEqualTo("length " + most);
			client.send("POST /probe HTTP/1.1\r\nHost: t\r\nContent-Length: " + (most + 1) + "\r\n\r\n");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.body()).contains("\"limit\":" + most);
		}
	}

	@Test
	void aRouteMayHaveABodyLimitOfItsOwn() throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			assertThat(client.send(post("/upload", 100)).read().body()).isEqualTo("length 100");
			assertThat(client.send(post("/small", 4)).read().body()).isEqualTo("length 4");
			assertThat(client.send(post("/large", 1000)).read().body()).isEqualTo("length 1000");
			assertThat(client.send(post("/small", 5)).read().status()).isEqualTo(413);
		}
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			assertThat(client.send(post("/upload", 101)).read().status()).isEqualTo(413);
		}
	}

	@Test
	void middlewareIsCalledFromTheOutsideIn() throws Exception {
		Router router = Router.builder()
			.route(Route.of(GET, "/", (request) -> Response.text("" + request.attributes().get("trace")))
				.withMiddleware(List.of(tracing("inner"), tracing("innermost"))))
			.get("/plain", (request) -> Response.text("" + request.attributes().get("trace")))
			.build();
		try (MiniServer server = start(
				(builder) -> builder.router(router).middleware(tracing("outermost")).middleware(tracing("outer")));
				RawClient client = new RawClient(server.port())) {
			RawClient.Answer answer = client.get("/").read();
			assertThat(answer.body()).isEqualTo("outermost>outer>inner>innermost");
			assertThat(answer.header("trace"))
				.isEqualTo("outermost>outer>inner>innermost|innermost<inner<outer<outermost");
			assertThat(client.get("/plain").read().body()).isEqualTo("outermost>outer");
		}
	}

	@Test
	void middlewareSeesErrorsAsResponses() throws Exception {
		ErrorHandler teapot = (request, failure) -> (failure instanceof HttpException) ? null
				: Response.text(failure.getMessage()).withStatus(418);
		Middleware status = (request, next) -> {
			Response response = next.handle(request);
			return response.withHeader("Seen", response.status().code() + " "
					+ (request.attributes().get(ErrorHandler.FAILURE_ATTRIBUTE) != null));
		};
		Middleware broken = (request, next) -> {
			if (request.path().equals("/items/broken")) {
				throw new IllegalStateException("in the middle");
			}
			return next.handle(request);
		};
		try (MiniServer server = start((builder) -> builder.errorHandler(teapot).middleware(status).middleware(broken));
				RawClient client = new RawClient(server.port())) {
			assertThat(client.get("/failing").read().header("seen")).isEqualTo("409 true");
			assertThat(client.get("/nothing").read().header("seen")).isEqualTo("404 true");
			assertThat(client.send(request("DELETE", "/upload")).read().header("seen")).isEqualTo("405 true");
			assertThat(client.send(request("OPTIONS", "/upload")).read().header("seen")).isEqualTo("204 false");
			assertThat(client.get("/items/1").read().header("seen")).isEqualTo("200 false");
			RawClient.Answer answer = client.get("/items/broken").read();
			assertThat(answer.status()).as("what middleware throws is answered like a handler's").isEqualTo(418);
			assertThat(answer.body()).isEqualTo("in the middle");
		}
	}

	@Test
	void middlewareMayAnswerByItself() throws Exception {
		Middleware closed = (request, next) -> Response.text("closed").withStatus(503);
		try (MiniServer server = start((builder) -> builder.middleware(closed));
				RawClient client = new RawClient(server.port())) {
			assertThat(client.get("/items/1").read().body()).isEqualTo("closed");
			assertThat(client.get("/nothing").read().body()).isEqualTo("closed");
			assertThat(client.send(post("/upload", 100)).read().body()).isEqualTo("closed");
		}
	}

	@Test
	void middlewareMayReadABodyToNowhere() throws Exception {
		Middleware reading = (request, next) -> next.handle(request)
			.withHeader("Read", "" + request.body().bytes().length);
		try (MiniServer server = start((builder) -> builder.middleware(reading));
				RawClient client = new RawClient(server.port());
				RawClient other = new RawClient(server.port())) {
			client.send("POST /nothing HTTP/1.1\r\nHost: t\r\nContent-Length: 200\r\n\r\nhalf");
			Await.until("it waits off the loop", () -> server.stats().threadsDisplaced() == 1);
			assertThat(other.get("/items/1").read().status()).isEqualTo(200);
			RawClient.Answer answer = client.send("x".repeat(196)).read();
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.header("read")).isEqualTo("200");
			client.send("POST /nothing HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
			client.send("64\r\n" + "x".repeat(100) + "\r\n1\r\nx\r\n0\r\n\r\n");
			assertThat(client.read().status()).as("without a length there is a limit").isEqualTo(413);
		}
	}

}

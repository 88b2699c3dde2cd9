package io.miniserver;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Route;
import io.miniserver.route.Router;

import static org.assertj.core.api.Assertions.assertThat;

/** Methods and fields that ask for something special, through the whole server. */
@Timeout(60)
class MiniServerProtocolTests {

	private final AtomicInteger handled = new AtomicInteger();

	private final Handler handler = (request) -> {
		this.handled.incrementAndGet();
		return Response.text(request.method() + " " + request.path() + " " + request.body().text());
	};

	private MiniServer start(Route... more) {
		Router.Builder router = Router.builder()
			.get("/items/{id}", this.handler)
			.post("/items/{id}", this.handler)
			.get("/files/{*path}", this.handler);
		for (Route route : more) {
			router.route(route);
		}
		return MiniServer.builder()
			.config(ServerConfig.defaults().withPort(0).withLoops(1))
			.router(router.build())
			.start();
	}

	private static String request(String line, String... fields) {
		return line + " HTTP/1.1\r\nHost: t\r\n" + String.join("", fields) + "\r\n";
	}

	@ParameterizedTest
	@CsvSource({ "/items/1,'GET, HEAD, OPTIONS, POST'", "/files/a/b,'GET, HEAD, OPTIONS'" })
	void traceReachesNoHandlerAndEchoesNothing(String path, String allow) throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			RawClient.Answer answer = client.send(request("TRACE " + path, "Cookie: secret\r\n")).read();
			assertThat(answer.status()).isEqualTo(405);
			assertThat(answer.header("allow")).isEqualTo(allow);
			assertThat(answer.body()).doesNotContain("secret");
			assertThat(client.send(request("OPTIONS *")).read().header("allow")).doesNotContain("TRACE");
			assertThat(client.send(request("TRACE /nothing")).read().status()).isEqualTo(404);
			assertThat(this.handled).hasValue(0);
		}
	}

	@Test
	void traceIsServedWhereTheApplicationSaysSo() throws Exception {
		try (MiniServer server = start(Route.of(Method.TRACE, "/items/{id}", this.handler));
				RawClient client = new RawClient(server.port())) {
			assertThat(client.send(request("TRACE /items/1")).read().body()).startsWith("TRACE /items/1");
			assertThat(client.send(request("OPTIONS /items/1")).read().header("allow")).contains("TRACE");
			assertThat(client.send(request("TRACE /files/1")).read().status()).isEqualTo(405);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "t:443", "/items/1", "*", "http://t/items/1" })
	void connectIsServedNowhere(String target) throws Exception {
		try (MiniServer server = start(Route.of(Method.CONNECT, "/items/{id}", this.handler));
				RawClient client = new RawClient(server.port())) {
			client.send(request("CONNECT " + target) + request("GET /items/smuggled"));
			assertThat(client.read().status()).isEqualTo(501);
			client.assertClosed();
			assertThat(this.handled).hasValue(0);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
			"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n", "Upgrade: h2c\r\n",
			"Connection: upgrade\r\n" })
	void anUpgradeIsOverlooked(String fields) throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			for (int i = 0; i < 2; i++) {
				client.send(request("POST /items/1", fields, "Content-Length: 5\r\n") + "hello");
				RawClient.Answer answer = client.read();
				assertThat(answer.status()).isEqualTo(200);
				assertThat(answer.headers()).doesNotContainKeys("upgrade", "connection");
				assertThat(answer.body()).isEqualTo("POST /items/1 hello");
			}
		}
	}

	@Test
	void aBodyOfAGetIsTheHandlersToIgnoreAndNoRequest() throws Exception {
		String body = request("GET /items/smuggled");
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			client.send(request("GET /items/1", "Content-Length: " + body.length() + "\r\n") + body);
			assertThat(client.read().body()).isEqualTo("GET /items/1 " + body);
			client.send(request("HEAD /items/1", "Content-Length: " + body.length() + "\r\n") + body);
			assertThat(client.readHead().status()).isEqualTo(200);
			assertThat(client.get("/items/2").read().body()).isEqualTo("GET /items/2 ");
			assertThat(this.handled).hasValue(3);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/items/1", "/nothing" })
	void anUnknownExpectationIsRefusedBeforeTheRoute(String path) throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			client.send(request("POST " + path, "Expect: the-unexpected\r\n", "Content-Length: 5\r\n"));
			assertThat(client.read().status()).isEqualTo(417);
			client.assertClosed();
			assertThat(this.handled).hasValue(0);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/items/a%2Fb,/items/a%2Fb", "/items/a+b,/items/a+b", "/items/a;b=c,/items/a;b=c",
			"/items/a%5Cb,/items/a\\b", "/x/../items/1,/items/1", "/items/%2e/1,/items/1", "/files//a,/files//a",
			"/items/..;,/items/..;", "http://t/items/1,/items/1" })
	void aPathReachesItsHandlerInOneReading(String target, String path) throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			assertThat(client.send(request("GET " + target)).read().body()).isEqualTo("GET " + path + " ");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "//items/1", "/items//1", "/items/1/", "/Items/1", "/items%2F1" })
	void aPathThatOnlyLooksLikeAnotherIsNotIt(String target) throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			assertThat(client.get(target).read().status()).isEqualTo(404);
			assertThat(this.handled).hasValue(0);
		}
	}

}

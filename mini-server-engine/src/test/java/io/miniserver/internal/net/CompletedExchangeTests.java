package io.miniserver.internal.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

import io.miniserver.http.Dispatch;
import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import io.miniserver.http.RequestObserver.CompletedExchange;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an observer is told of one request. */
@Timeout(60)
class CompletedExchangeTests {

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private final Gate gate = new Gate();

	private TestServer.Builder observed(TestServer.Builder server, Function<CompletedExchange, Object> view) {
		return server.observer((exchange) -> this.told.add(String.valueOf(view.apply(exchange))));
	}

	private static String requestLine(CompletedExchange exchange) {
		return exchange.method() + " " + exchange.target() + " " + exchange.version();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET /any?a=b HTTP/1.0\\r\\n\\r\\n                           | GET /any?a=b HTTP/1.0
			GET /any HTTP/1.1\\r\\nHost: t\\r\\nConnection: close\\r\\n\\r\\n | GET /any HTTP/1.1
			GET http://t/any HTTP/1.0\\r\\n\\r\\n                       | GET http://t/any HTTP/1.0
			GET /any HTTP/1.1\\r\\n\\r\\n                               | GET /any HTTP/1.1
			GET /a\\\\b HTTP/1.1\\r\\nHost: t\\r\\n\\r\\n                 | GET /a\\\\b HTTP/1.1
			GET /any HTTP/1.1\\n                                        | GET /any null
			GET /any HTTP/2.0\\r\\n\\r\\n                               | GET /any null
			GET  /any HTTP/1.1\\r\\n\\r\\n                              | GET null null
			\\r\\n\\r\\n\\r\\n\\r\\n\\r\\n                              | null null null
			""")
	void theRequestLineIsThatOfTheRequestAsFarAsItWasUnderstood(String sent, String line) throws Exception {
		TestServer.Builder builder = TestServer.with("/any", (request) -> Response.text("any"));
		try (TestServer server = observed(builder, CompletedExchangeTests::requestLine).start();
				RawClient client = server.client()) {
			client.send(sent.replace("\\r", "\r").replace("\\n", "\n").replace("\\\\", "\\")).readToEnd();
			assertThat(this.told.take()).isEqualTo(line.replace("\\\\", "\\"));
		}
	}

	@Test
	void theFieldsAreThoseThatHaveArrived() throws Exception {
		TestServer.Builder builder = TestServer.with("/any", (request) -> Response.text("any"));
		try (TestServer server = observed(builder, (exchange) -> exchange.headers().first("User-Agent")).start();
				RawClient client = server.client()) {
			client.send("GET /any HTTP/1.1\r\nHost: t\r\nUser-Agent: a\r\n\r\n").read();
			client.send("GET /any HTTP/1.1\r\nHost: t\r\nUser-Agent: b\r\nX: \u0007\r\n\r\n").read();
			assertThat(this.told.take()).isEqualTo("a");
			assertThat(this.told.take()).isEqualTo("b");
		}
	}

	@Test
	void theIdIsThatOfTheProblem() throws Exception {
		TestServer.Builder builder = TestServer.with("/small", (request) -> Response.text("small")).bodyLimit(4);
		try (TestServer server = observed(builder, CompletedExchange::requestId).start()) {
			for (String sent : new String[] { "GET /nothing HTTP/1.1\r\nHost: t\r\n\r\n",
					"GET /nothing HTTP/1.1\r\n\r\n", "POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\n" }) {
				try (RawClient client = server.client()) {
					assertThat(client.send(sent).read().body())
						.contains("\"instance\":\"urn:uuid:" + this.told.take() + "\"");
				}
			}
		}
	}

	@Test
	void theAddressIsKnownAfterTheClientHasLeft() throws Exception {
		String client = InetAddress.getLoopbackAddress().getHostAddress() + " 0";
		TestServer.Builder builder = TestServer.with("/any", (request) -> Response.text("any"));
		try (TestServer server = observed(builder,
				(exchange) -> exchange.remoteAddress().getAddress().getHostAddress() + " " + exchange.status())
			.start()) {
			try (RawClient leaving = server.client()) {
				leaving.send("POST /any HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\n");
				server.settle();
				assertThat(this.told.take()).endsWith(" 404"); // that of settle()
				leaving.reset();
				assertThat(this.told.take()).isEqualTo(client);
			}
		}
	}

	@Test
	void theArrivalIsWhenTheHeadWasCompleteOrRefused() throws Exception {
		TestServer.Builder builder = TestServer.with("/slow", Dispatch.WORKER, this.gate);
		try (TestServer server = observed(builder, (exchange) -> exchange.arrival() + " " + exchange.durationNanos())
			.start(); RawClient client = server.client()) {
			server.advance(Duration.ofSeconds(1));
			client.get("/slow");
			this.gate.awaitEntered();
			server.advance(Duration.ofMillis(500));
			this.gate.letThrough();
			client.read();
			assertThat(this.told.take()).isEqualTo("1970-01-01T00:00:01Z 500000000");
			client.send("\u0000").read();
			assertThat(this.told.take()).isEqualTo("1970-01-01T00:00:01.500Z 0");
		}
	}

	@Test
	void theBytesAreThoseOfTheBody(@TempDir Path directory) throws Exception {
		Path file = Files.write(directory.resolve("file"), new byte[300_000]);
		TestServer.Builder builder = TestServer.with("/text", (request) -> Response.text("text"))
			.and("/empty", (request) -> Response.noContent())
			.and("/large", (request) -> Response.bytes("a/b", new byte[300_000]))
			.and("/file", (request) -> Response.file(file))
			.and("/stream", (request) -> Response.stream("a/b", (out) -> out.write(new byte[200_000])))
			.and("/cut", (request) -> Response.stream("a/b", (out) -> {
				out.write(new byte[100_000]);
				throw new IOException("no more");
			}));
		try (TestServer server = observed(builder, (exchange) -> exchange.status() + " " + exchange.bodyBytes())
			.start(); RawClient client = server.client()) {
			for (String path : new String[] { "/text", "/empty", "/large", "/file", "/stream" }) {
				client.get(path).read();
			}
			client.send("HEAD /text HTTP/1.1\r\nHost: t\r\n\r\n").readHead();
			int refusal = client.get("/nothing").read().body().length();
			client.get("/cut").readToEnd();
			for (String expected : new String[] { "200 4", "204 0", "200 300000", "200 300000", "200 200000", "200 0",
					"404 " + refusal, "200 100000" }) {
				assertThat(this.told.take()).isEqualTo(expected);
			}
		}
	}

	@Test
	void theBytesOfARefusalAreThoseOfItsBody() throws Exception {
		TestServer.Builder builder = TestServer.with("/slow", Dispatch.WORKER, this.gate)
			.handlerTimeout("/slow", Duration.ofSeconds(1));
		try (TestServer server = observed(builder, (exchange) -> exchange.reason() + " " + exchange.bodyBytes())
			.start()) {
			try (RawClient client = server.client()) {
				client.get("/slow");
				this.gate.awaitEntered();
				server.advance(Duration.ofSeconds(2));
				int length = client.read().body().length();
				assertThat(this.told.take()).isEqualTo("handler-timeout " + length);
			}
			try (RawClient client = server.client()) {
				int length = client.send("GET / HTTP/1.1\r\n\r\n").read().body().length();
				assertThat(this.told.take()).isEqualTo("host-missing " + length);
			}
			try (RawClient client = server.client()) {
				client.send("HEAD / HTTP/1.1\r\n\r\n").readHead();
				assertThat(this.told.take()).isEqualTo("host-missing 0");
			}
		}
	}

	@Test
	void aFormThatIsRefusedHasItsReason() throws Exception {
		TestServer.Builder builder = TestServer.with("/form", (request) -> Response.text(request.form().toString()))
			.and("/tolerant", CompletedExchangeTests::tolerant);
		try (TestServer server = observed(builder, (exchange) -> exchange.status() + " " + exchange.reason()).start();
				RawClient client = server.client()) {
			for (String path : new String[] { "/form", "/tolerant" }) {
				client.send("POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\na=b").read();
			}
			assertThat(this.told.take()).isEqualTo("415 not-url-encoded");
			assertThat(this.told.take()).isEqualTo("200 not-url-encoded");
			assertThat(server.server().rejections()).containsEntry("not-url-encoded", 2L);
		}
	}

	private static Response tolerant(Request request) throws Exception {
		try {
			return Response.text(request.form().toString());
		}
		catch (HttpException ex) {
			return Response.text("never mind");
		}
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a connection after a response (RFC 9112 section 9.3), and pipelining.
 */
@Timeout(60)
class KeepAliveTests {

	private static final Handler ECHO = (request) -> Response.text("echo " + request.queryParameter("n"));

	private static final Handler CLOSING = (request) -> Response.text("bye").withHeader("Connection", "close");

	private static TestServer server() throws IOException {
		return server(Dispatch.ADAPTIVE);
	}

	private static TestServer server(Dispatch dispatch) throws IOException {
		return TestServer.with("/echo", dispatch, ECHO).and("/closing", dispatch, CLOSING).start();
	}

	private static String get(int number) {
		return "GET /echo?n=" + number + " HTTP/1.1\r\nHost: t\r\n\r\n";
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aConnectionCarriesManyRequests(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			for (int i = 0; i < 1000; i++) {
				RawClient.Answer answer = client.send(get(i)).read();
				assertThat(answer.body()).isEqualTo("echo " + i);
				assertThat(answer.headers()).doesNotContainKey("connection");
			}
			assertThat(server.server().acceptedConnections()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void pipelinedRequestsAreAnsweredInOrder(Dispatch dispatch) throws Exception {
		StringBuilder requests = new StringBuilder();
		for (int i = 0; i < 3000; i++) {
			requests.append(get(i));
		}
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			client.send(requests.toString());
			for (int i = 0; i < 3000; i++) {
				assertThat(client.read().body()).isEqualTo("echo " + i);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void pipelinedRequestsMayArriveByteByByte(Dispatch dispatch) throws Exception {
		byte[] requests = (get(1) + get(2) + get(3)).getBytes(StandardCharsets.US_ASCII);
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			for (byte b : requests) {
				client.send(new byte[] { b });
			}
			for (int i = 1; i <= 3; i++) {
				assertThat(client.read().body()).isEqualTo("echo " + i);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void pipelinedRequestsMayBeCutAnywhere(Dispatch dispatch) throws Exception {
		String requests = get(1) + get(2);
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			for (int i = 1; i < requests.length(); i++) {
				client.send(requests.substring(0, i));
				server.settle();
				client.send(requests.substring(i));
				assertThat(client.read().body()).as("cut at %s", i).isEqualTo("echo 1");
				assertThat(client.read().body()).as("cut at %s", i).isEqualTo("echo 2");
			}
		}
	}

	@Test
	void anEmptyLineBetweenRequestsIsOverlooked() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send(get(1) + "\r\n" + get(2));
			assertThat(client.read().body()).isEqualTo("echo 1");
			assertThat(client.read().body()).isEqualTo("echo 2");
			client.send("\r\n");
			server.settle();
			assertThat(client.send("\r\n" + get(3)).read().body()).isEqualTo("echo 3");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "close", "Close", "foo, close", "close, foo" })
	void aClientMayAskForTheEnd(String value) throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send("GET /echo?n=1 HTTP/1.1\r\nHost: t\r\nConnection: " + value + "\r\n\r\n" + get(2));
			RawClient.Answer answer = client.read();
			assertThat(answer.body()).isEqualTo("echo 1");
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aHandlerMayAskForTheEnd(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			client.send("GET /closing HTTP/1.1\r\nHost: t\r\n\r\n" + get(2));
			RawClient.Answer answer = client.read();
			assertThat(answer.body()).isEqualTo("bye");
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
			client.endOutput();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void http10EndsTheConnection() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = client.send("GET /echo?n=1 HTTP/1.0\r\n\r\n").read();
			assertThat(answer.body()).isEqualTo("echo 1");
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	@Test
	void http10MayAskToKeepTheConnection() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			for (int i = 0; i < 3; i++) {
				client.send("GET /echo?n=" + i + " HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
				RawClient.Answer answer = client.read();
				assertThat(answer.body()).isEqualTo("echo " + i);
				assertThat(answer.header("connection")).isEqualTo("keep-alive");
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void anErrorKeepsTheConnection(Dispatch dispatch) throws Exception {
		Handler failing = (request) -> {
			throw new IllegalStateException("secret");
		};
		try (TestServer server = TestServer.with("/failing", dispatch, failing).and("/echo", ECHO).start();
				RawClient client = server.client()) {
			assertThat(client.get("/failing").read().status()).isEqualTo(500);
			assertThat(client.get("/nothing").read().status()).isEqualTo(404);
			assertThat(client.send(get(1)).read().body()).isEqualTo("echo 1");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aClientThatHasEndedItsSideIsAnswered(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			client.send(get(1) + get(2)).endOutput();
			assertThat(client.read().body()).isEqualTo("echo 1");
			assertThat(client.read().body()).isEqualTo("echo 2");
			client.assertClosed();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void aBrokenRequestEndsTheConnectionBehindTheAnswersBefore() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send(get(1) + "GET /echo HTTP/1.1\r\nHost : t\r\n\r\n" + get(3));
			assertThat(client.read().body()).isEqualTo("echo 1");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.header("connection")).isEqualTo("close");
			assertThat(answer.body()).contains("RFC 9112 section 5.1");
			client.assertClosed();
		}
	}

}

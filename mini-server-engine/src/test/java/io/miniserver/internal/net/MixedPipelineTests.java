package io.miniserver.internal.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests of all kinds of methods, bodies and answers in one go. */
@Timeout(60)
class MixedPipelineTests {

	/** Says what it got; HEAD and 204 must not carry it. */
	private static final Handler ECHO = (request) -> Response
		.text(request.method() + " " + request.queryParameter("n") + " " + request.body().text());

	private static final Handler STREAM = (request) -> Response.stream("text/plain", (out) -> {
		out.write(("stream " + request.queryParameter("n")).getBytes(StandardCharsets.US_ASCII));
		out.flush();
	});

	private static final Handler NOTHING = (request) -> Response.noContent();

	private static final Handler FAILING = (request) -> {
		throw io.miniserver.http.HttpException.conflict("n is " + request.queryParameter("n"));
	};

	private record Step(String request, Method method, int status, String body) {
	}

	private static final List<Step> STEPS = List.of(
			new Step("GET /echo?n=1 HTTP/1.1\r\nHost: t\r\n\r\n", Method.GET, 200, "GET 1 "),
			new Step("HEAD /echo?n=2 HTTP/1.1\r\nHost: t\r\n\r\n", Method.HEAD, 200, ""),
			new Step("POST /echo?n=3 HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello", Method.POST, 200,
					"POST 3 hello"),
			new Step("\r\nPUT /echo?n=4 HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nChecksum: x\r\n\r\n", Method.PUT, 200, "PUT 4 abcde"),
			new Step("DELETE /nothing?n=5 HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nGET", Method.DELETE, 204, ""),
			new Step("GET /stream?n=6 HTTP/1.1\r\nHost: t\r\n\r\n", Method.GET, 200, "stream 6"),
			new Step("HEAD /stream?n=7 HTTP/1.1\r\nHost: t\r\n\r\n", Method.HEAD, 200, ""),
			new Step("GET /echo?n=8 HTTP/1.1\r\nHost: t\r\nContent-Length: 26\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
					Method.GET, 200, "GET 8 GET /smuggled HTTP/1.1\r\n\r\n"),
			new Step("PATCH /failing?n=9 HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\n{}", Method.PATCH, 409, null),
			new Step("POST /missing?n=10 HTTP/1.1\r\nHost: t\r\nContent-Length: 4\r\n\r\nlost", Method.POST, 404, null),
			new Step("GET http://t/echo?n=11 HTTP/1.1\r\nHost: t\r\n\r\n", Method.GET, 200, "GET 11 "),
			new Step("PURGE /echo?n=12 HTTP/1.1\r\nHost: t\r\n\r\n", Method.of("PURGE"), 200, "PURGE 12 "));

	private static TestServer server(Dispatch dispatch) throws Exception {
		return TestServer.with("/echo", dispatch, ECHO)
			.and("/stream", dispatch, STREAM)
			.and("/nothing", dispatch, NOTHING)
			.and("/failing", dispatch, FAILING)
			.start();
	}

	private static byte[] wire(List<Step> steps) {
		StringBuilder all = new StringBuilder();
		steps.forEach((step) -> all.append(step.request()));
		return all.toString().getBytes(StandardCharsets.US_ASCII);
	}

	private static void assertAnswers(RawClient client, List<Step> steps) throws Exception {
		for (Step step : steps) {
			boolean head = step.method().equals(Method.HEAD);
			RawClient.Answer answer = head ? client.readHead() : client.read();
			assertThat(answer.status()).as(step.request()).isEqualTo(step.status());
			if (step.body() != null) {
				assertThat(answer.body()).as(step.request()).isEqualTo(step.body());
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void eachIsAnsweredAsIfItWereAlone(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			byte[] wire = wire(STEPS);
			for (int i = 0; i < 200; i++) {
				client.send(wire);
			}
			client.endOutput();
			for (int i = 0; i < 200; i++) {
				assertAnswers(client, STEPS);
			}
			client.assertClosed();
		}
	}

	/**
	 * But for the one that is refused from its head alone: if its body has not arrived by
	 * then, the connection ends.
	 */
	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void alsoIfTheyAreCutAnywhere(Dispatch dispatch) throws Exception {
		List<Step> steps = STEPS.stream().filter((step) -> step.status() != 404).toList();
		byte[] requests = wire(steps);
		try (TestServer server = server(dispatch)) {
			for (int cut = 1; cut < requests.length; cut += 7) {
				try (RawClient client = server.client()) {
					client.send(Arrays.copyOf(requests, cut));
					server.settle();
					client.send(Arrays.copyOfRange(requests, cut, requests.length)).endOutput();
					assertAnswers(client, steps);
					client.assertClosed();
				}
			}
		}
	}

}

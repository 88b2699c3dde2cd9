package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.ServerSentEvent;
import io.miniserver.http.Status;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler passes on what its client sent, unchecked, wherever it can. What would be
 * another field, or another response, is an exception there, and 500 on the wire.
 */
@Timeout(60)
class InjectionTests {

	private static final String MARK = "Injected";

	/** Where text of the client goes. */
	private static final Map<String, Handler> PLACES = new LinkedHashMap<>();

	static {
		PLACES.put("/value", (request) -> Response.text("x").withHeader("X-Name", text(request)));
		PLACES.put("/added-value", (request) -> Response.text("x").withAddedHeader("X-Name", text(request)));
		PLACES.put("/replaced-value",
				(request) -> Response.text("x").withHeader("X-Name", "1").withHeader("X-Name", text(request)));
		PLACES.put("/name", (request) -> Response.text("x").withHeader(text(request), "1"));
		PLACES.put("/replaced-name", (request) -> Response.text("x").withAddedHeader(text(request), "1"));
		PLACES.put("/media-type", (request) -> Response.bytes(text(request), new byte[0]));
		PLACES.put("/media-type-of-stream", (request) -> Response.stream(text(request), (out) -> out.write(1)));
		PLACES.put("/redirect", (request) -> Response.redirect(Status.FOUND, text(request)));
		PLACES.put("/error", (request) -> {
			throw HttpException.conflict("x").withHeader("X-Name", text(request));
		});
		PLACES.put("/error-name", (request) -> {
			throw HttpException.conflict("x").withHeader(text(request), "1");
		});
		PLACES.put("/hints", (request) -> {
			request.sendInterim(Response.of(Status.EARLY_HINTS).withHeader("Link", text(request)));
			return Response.text("x");
		});
	}

	private static String text(Request request) {
		return request.queryParameter("text");
	}

	static Stream<String> controls() {
		IntStream codes = IntStream.concat(IntStream.range(0, 32).filter((code) -> code != '\t'), IntStream.of(127));
		return Stream.concat(codes.mapToObj((code) -> String.format("%%%02X", code)), Stream.of("%0D%0A",
				"%0D%0A%0D%0A", "%0A%20", "%0D%0A%09", "%C4%8A", "%E5%98%8A%E5%98%8D", "%E2%80%A8", "%F0%9F%98%8A"));
	}

	@ParameterizedTest
	@MethodSource("controls")
	void aFieldIsNoWayIntoTheResponse(String control) throws Exception {
		TestServer.Builder builder = TestServer.with("/fast", (request) -> Response.text("fast"));
		PLACES.forEach(builder::and);
		try (CapturedLog log = new CapturedLog(); TestServer server = builder.start()) {
			for (String place : PLACES.keySet()) {
				try (RawClient client = server.client()) {
					client.get(place + "?text=x" + control + MARK + ":%20y");
					client.send("GET /fast HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
					assertThat(client.read().status()).as(place).isEqualTo(500);
					assertThat(client.readToEnd()).as(place).startsWith("HTTP/1.1 200 OK").doesNotContain(MARK);
				}
			}
			assertThat(log.about("failed")).hasSize(PLACES.size());
		}
	}

	/** As text of a body it may hold anything, and changes nothing else. */
	@ParameterizedTest
	@MethodSource("controls")
	void norIsTheTextOfAnErrorOrAnEvent(String control) throws Exception {
		try (TestServer server = TestServer.with("/detail", (request) -> {
			throw HttpException.badRequest(text(request));
		})
			.and("/title", (request) -> Problem.of(Status.CONFLICT).with("text", text(request)).toResponse())
			.and("/event", (request) -> Response.events((stream) -> stream.send(event(text(request)))))
			.start()) {
			for (String place : new String[] { "/detail", "/title" }) {
				try (RawClient client = server.client()) {
					RawClient.Answer answer = client.get(place + "?text=x" + control + MARK + ":%20y").read();
					assertThat(answer.headers()).doesNotContainKey("injected");
					assertThat(answer.body()).startsWith("{").endsWith("}").contains(MARK);
					assertThat(answer.body().chars()).as("controls are escaped").noneMatch((c) -> c < ' ');
				}
			}
			assertEvent(server, control);
		}
	}

	private static ServerSentEvent event(String text) {
		return ServerSentEvent.of(text).withEvent("own").withId("7");
	}

	private static void assertEvent(TestServer server, String control) throws IOException {
		try (RawClient client = server.client()) {
			client.get("/event?text=x" + control + "id:%20666").readHead();
			server.server().stop(Duration.ZERO);
			assertThat(client.readToEnd().lines()).noneMatch((line) -> line.startsWith("id: 666"));
		}
	}

}

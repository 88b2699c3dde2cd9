package io.miniserver.internal.net;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.miniserver.config.FormConfig;
import io.miniserver.http.Form;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** URL-encoded forms over a connection: buffered, streamed and in chunks. */
@Timeout(60)
class UrlEncodedFormTests {

	private static final Handler SHOW = (request) -> Response.text(request.form().toMap().toString());

	private static final Handler TWICE = (request) -> {
		Form form = request.form();
		return Response.text((form == request.form()) + " " + request.body().text());
	};

	private static final Handler STUBBORN = (request) -> {
		String first = "";
		try {
			request.form();
		}
		catch (HttpException ex) {
			first = ex.problem().detail();
		}
		try {
			request.form();
			return Response.text("at last");
		}
		catch (HttpException ex) {
			return Response.text("again: " + ex.problem().detail().equals(first));
		}
	};

	private static final Handler STREAM_FIRST = (request) -> {
		request.body().stream().read();
		try {
			return Response.text(request.form().toMap().toString());
		}
		catch (IllegalStateException ex) {
			return Response.text(ex.getMessage());
		}
	};

	private static TestServer server(int buffered, UnaryOperator<FormConfig> change) throws IOException {
		return TestServer.with("/form", SHOW)
			.and("/twice", TWICE)
			.and("/stubborn", STUBBORN)
			.and("/stream", STREAM_FIRST)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(buffered))
				.withForms(change.apply(config.forms())))
			.start();
	}

	private static RawClient.Answer answer(String request, int buffered, UnaryOperator<FormConfig> change)
			throws IOException {
		try (TestServer server = server(buffered, change); RawClient client = server.client()) {
			return client.send(request).read();
		}
	}

	static Stream<Arguments> ways() {
		String body = "a=1&b=" + FormRequest.utf8("\u00e4") + "&a=%C3%A4";
		return Stream.of(arguments(100, FormRequest.post("/form", FormRequest.URL_ENCODED, body)),
				arguments(5, FormRequest.post("/form", FormRequest.URL_ENCODED, body)),
				arguments(100, FormRequest.chunked("/form", FormRequest.URL_ENCODED, body, 1)),
				arguments(5, FormRequest.chunked("/form", FormRequest.URL_ENCODED, body, 1)),
				arguments(100, FormRequest.post("/form", "APPLICATION/x-www-form-urlencoded;charset=UTF-8", body)),
				arguments(100, FormRequest.post("/form", FormRequest.URL_ENCODED + " ; charset=\"utf-8\"", body)));
	}

	@ParameterizedTest
	@MethodSource("ways")
	void isReadHoweverItArrives(int buffered, String request) throws Exception {
		assertThat(answer(request, buffered, UnaryOperator.identity()).body())
			.isEqualTo(FormRequest.utf8("{a=[1, \u00e4], b=[\u00e4]}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /form HTTP/1.1\r\nHost: t\r\n\r\n",
			"POST /form HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n",
			"POST /form HTTP/1.1\r\nHost: t\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" })
	void isEmptyWithoutABody(String request) throws Exception {
		assertThat(answer(request, 100, UnaryOperator.identity()).body()).isEqualTo("{}");
	}

	static Stream<Arguments> refused() {
		String type = FormRequest.URL_ENCODED;
		return Stream.of(arguments(415, FormRequest.post("/form", "text/plain", "a=1")),
				arguments(415, FormRequest.post("/form", "", "a=1")),
				arguments(415, FormRequest.post("/form", type + "x", "a=1")),
				arguments(415, FormRequest.post("/form", "multipart/form-data; boundary=b", "a=1")),
				arguments(415, FormRequest.post("/form", type + "; charset=iso-8859-1", "a=1")),
				arguments(415, FormRequest.post("/form", type + "; charset", "a=1")),
				arguments(415, FormRequest.post("/form", type + "\r\nContent-Type: " + type, "a=1")),
				arguments(415, "POST /form HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\na=1"),
				arguments(400, FormRequest.post("/form", type, "a=%")),
				arguments(400, FormRequest.post("/form", type, "a=%C3")),
				arguments(400, FormRequest.post("/form", type, "a=\u00e4")),
				arguments(400, FormRequest.post("/form", type, "\u00c0\u00af=1")));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void refusesWhatIsNoForm(int status, String request) throws Exception {
		for (int buffered : new int[] { 100, 0 }) {
			try (TestServer server = server(buffered, UnaryOperator.identity()); RawClient client = server.client()) {
				RawClient.Answer answer = client.send(request).read();
				assertThat(answer.status()).isEqualTo(status);
				assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
				String next = FormRequest.post("/form", FormRequest.URL_ENCODED, "b=2");
				assertThat(client.send(next).read().body()).as("the next request").isEqualTo("{b=[2]}");
			}
		}
	}

	@Test
	void namesTheFieldThatIsMalformed() throws Exception {
		String request = FormRequest.post("/form", FormRequest.URL_ENCODED, "amount=%zz");
		assertThat(answer(request, 100, UnaryOperator.identity()).body()).contains("form field 'amount'");
	}

	private static void assertTooLarge(RawClient.Answer answer, String property, int limit) {
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.body()).contains("\"limit\":" + limit).contains("\"property\":\"" + property + "\"");
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 2 })
	void limitsTheBytes(int buffered) throws Exception {
		for (String body : new String[] { "a=123456", "a=1234567" }) {
			for (String request : new String[] { FormRequest.post("/form", FormRequest.URL_ENCODED, body),
					FormRequest.chunked("/form", FormRequest.URL_ENCODED, body, 3) }) {
				RawClient.Answer answer = answer(request, buffered, (forms) -> forms.withBytes(8));
				if (body.length() == 8) {
					assertThat(answer.body()).isEqualTo("{a=[123456]}");
				}
				else {
					assertTooLarge(answer, "mini-server.forms.bytes", 8);
				}
			}
		}
	}

	@Test
	void aFormOverItsLimitIsNotReadToItsEnd() throws Exception {
		try (TestServer server = server(0, (forms) -> forms.withBytes(8)); RawClient client = server.client()) {
			client.send(FormRequest.head("/form", FormRequest.URL_ENCODED, 5_000_000) + "a=1");
			RawClient.Answer answer = client.read();
			assertTooLarge(answer, "mini-server.forms.bytes", 8);
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
			assertThat(server.server().rejections()).containsEntry("form-too-large", 1L);
		}
	}

	@Test
	void limitsTheFields() throws Exception {
		String two = FormRequest.post("/form", FormRequest.URL_ENCODED, "&a&&b=&");
		assertThat(answer(two, 100, (forms) -> forms.withFields(2)).body()).isEqualTo("{a=[], b=[]}");
		String three = FormRequest.post("/form", FormRequest.URL_ENCODED, "&a&&b=&a=&");
		assertTooLarge(answer(three, 100, (forms) -> forms.withFields(2)), "mini-server.forms.fields", 2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 0 })
	void isTheSameAtEachCallAndLeavesTheBody(int buffered) throws Exception {
		String request = FormRequest.post("/twice", FormRequest.URL_ENCODED, "a=%41");
		assertThat(answer(request, buffered, UnaryOperator.identity()).body()).isEqualTo("true a=%41");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a=%zz", "a=1&b=2&c=3", "a=12345678901234567890" })
	void isRefusedAtEachCall(String body) throws Exception {
		for (int buffered : new int[] { 100, 0 }) {
			String request = FormRequest.chunked("/stubborn", FormRequest.URL_ENCODED, body, 5);
			assertThat(answer(request, buffered, (forms) -> forms.withBytes(15).withFields(2)).body())
				.isEqualTo("again: true");
		}
	}

	@Test
	void canNotBeReadBehindAStream() throws Exception {
		String request = FormRequest.post("/stream", FormRequest.URL_ENCODED, "a=1");
		assertThat(answer(request, 0, UnaryOperator.identity()).body()).contains("as a stream already");
		assertThat(answer(request, 100, UnaryOperator.identity()).body()).isEqualTo("{a=[1]}");
	}

}

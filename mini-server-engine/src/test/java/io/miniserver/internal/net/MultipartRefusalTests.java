package io.miniserver.internal.net;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.miniserver.config.FormConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Part;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is refused of a multipart form, and what becomes of the connection then. */
@Timeout(60)
class MultipartRefusalTests {

	/** Reads all parts. */
	private static final Handler READ = (request) -> {
		int length = 0;
		for (Part part = request.multipart().next(); part != null; part = request.multipart().next()) {
			length += part.bytes().length;
		}
		return Response.text("length " + length);
	};

	static Stream<Arguments> types() {
		return Stream.of(arguments("text/plain", 415), arguments("", 415),
				arguments("multipart/mixed; boundary=b", 415), arguments(FormRequest.URL_ENCODED, 415),
				arguments(FormRequest.MULTIPART + "\r\nContent-Type: " + FormRequest.MULTIPART, 415),
				arguments("multipart/form-data", 400), arguments("multipart/form-data; boundary=", 400),
				arguments("multipart/form-data; boundary=\"\"", 400),
				arguments("multipart/form-data; boundary=\"b \"", 400),
				arguments("multipart/form-data; boundary=b; boundary=b", 400),
				arguments("multipart/form-data; boundary=b c", 400),
				arguments("multipart/form-data; boundary=b@c", 400),
				arguments("multipart/form-data; boundary=\"b", 400),
				arguments("multipart/form-data; boundary=" + "b".repeat(71), 400));
	}

	@ParameterizedTest
	@MethodSource("types")
	void refusesOtherTypesAndBoundaries(String type, int status) throws Exception {
		RawClient.Answer answer = MultipartServer.answer(READ, 10_000,
				FormRequest.post("/form", type, MultipartServer.TWO));
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(ints = { 10_000, 0 })
	void aMalformedBodyIs400AndKeepsTheConnectionIfItIsHere(int buffered) throws Exception {
		for (String body : new String[] { "", "x", "--b\n", FormRequest.part("filename=f"),
				FormRequest.part("name=a") + "1" }) {
			RawClient.Answer answer = MultipartServer.answer(READ, buffered,
					FormRequest.post("/form", FormRequest.MULTIPART, body));
			assertThat(answer.status()).as(body).isEqualTo(400);
			assertThat(answer.body()).contains("\"rule\":\"RFC ");
		}
	}

	static Stream<Arguments> limits() {
		UnaryOperator<FormConfig> parts = (forms) -> forms.withParts(1);
		UnaryOperator<FormConfig> bytes = (forms) -> forms.withPartBytes(4);
		UnaryOperator<FormConfig> header = (forms) -> forms.withPartHeaderBytes(48);
		return Stream.of(arguments("parts", parts, 1, "too-many-parts"),
				arguments("part-bytes", bytes, 4, "part-too-large"),
				arguments("part-header-bytes", header, 48, "part-header-too-large"));
	}

	@ParameterizedTest
	@MethodSource("limits")
	void anExceededLimitIs413AndNamesIt(String property, UnaryOperator<FormConfig> change, int limit, String reason)
			throws Exception {
		String request = FormRequest.post("/form", FormRequest.MULTIPART, MultipartServer.TWO);
		try (TestServer server = MultipartServer.start(READ, 0, change); RawClient client = server.client()) {
			RawClient.Answer answer = client.send(request + "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n").read();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.body()).contains("\"limit\":" + limit)
				.contains("\"property\":\"mini-server.forms." + property + "\"");
			assertThat(client.read().body()).isEqualTo("fast");
			assertThat(server.server().rejections()).containsEntry(reason, 1L);
		}
	}

	@Test
	void aClientThatIsStillSendingReadsThatAPartIsTooLarge() throws Exception {
		try (TestServer server = MultipartServer.start(READ, 0, (forms) -> forms.withPartBytes(1000));
				RawClient client = server.client()) {
			client.send(FormRequest.head("/form", FormRequest.MULTIPART, 20L * MultipartServer.MIB)
					+ FormRequest.part("name=a"));
			client.send(new byte[16 * MultipartServer.MIB]);
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	@Test
	void theLimitOfTheBodyHoldsForAllPartsTogether() throws Exception {
		try (TestServer server = TestServer.with("/form", READ)
			.bodyLimit(MultipartServer.TWO.length() - 1)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			RawClient.Answer answer = client
				.send(FormRequest.chunked("/form", FormRequest.MULTIPART, MultipartServer.TWO, 20))
				.read();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.body()).contains("mini-server.limits.body");
		}
	}

}

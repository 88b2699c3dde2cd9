package io.miniserver.internal.net;

import java.io.IOException;
import java.util.function.UnaryOperator;

import io.miniserver.config.FormConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** A server with a handler of multipart forms. */
final class MultipartServer {

	/** A body of two parts. */
	static final String TWO = FormRequest.part("name=a") + "one\r\n" + FormRequest.part("name=f; filename=x.txt")
			+ "two" + FormRequest.end();

	static final int MIB = 1024 * 1024;

	private MultipartServer() {
	}

	/**
	 * Starts a server.
	 * @param handler of {@code /form}; {@code /fast} is there, too
	 * @param buffered how much of a body is awaited before
	 * @param change of the limits for forms
	 */
	static TestServer start(Handler handler, int buffered, UnaryOperator<FormConfig> change) throws IOException {
		return TestServer.with("/form", handler)
			.and("/fast", (request) -> Response.text("fast"))
			.bodyLimit(100L * MIB)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(buffered))
				.withForms(change.apply(config.forms())))
			.start();
	}

	/** Returns the answer to a request, behind which the connection goes on. */
	static RawClient.Answer answer(Handler handler, int buffered, String request) throws IOException {
		try (TestServer server = start(handler, buffered, UnaryOperator.identity());
				RawClient client = server.client()) {
			RawClient.Answer answer = client.send(request).read();
			assertThat(client.get("/fast").read().body()).as("the next request").isEqualTo("fast");
			return answer;
		}
	}

}

package io.miniserver.internal.net;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What an observer is told of one request. */
@Timeout(60)
class CompletedExchangeTests {

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	@Test
	void aFormThatIsRefusedHasItsReason() throws Exception {
		try (TestServer server = TestServer.with("/form", (request) -> Response.text(request.form().toString()))
			.and("/tolerant", CompletedExchangeTests::tolerant)
			.observer((exchange) -> this.told.add(exchange.status() + " " + exchange.reason()))
			.start(); RawClient client = server.client()) {
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

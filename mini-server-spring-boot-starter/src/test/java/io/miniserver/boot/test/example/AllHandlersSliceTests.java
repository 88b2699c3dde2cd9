package io.miniserver.boot.test.example;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import io.miniserver.InMemoryTransport;
import io.miniserver.boot.test.MiniServerClient;
import io.miniserver.boot.test.MiniServerTest;
import io.miniserver.boot.test.WireClient;
import io.miniserver.boot.test.WireResponse;
import io.miniserver.boot.test.example.Components.OrderHandler;
import io.miniserver.boot.test.example.Components.StoredOrders;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A slice with all handlers, and what they need imported. */
@MiniServerTest
@Import(StoredOrders.class)
class AllHandlersSliceTests {

	@Autowired
	private MiniServerClient client;

	@Test
	void hasAllHandlers(@Autowired OrderHandler handler) {
		assertThat(handler).isNotNull();
		assertThat(this.client.get("/other").text()).isEqualTo("other");
		assertThat(this.client.get("/orders/x").text()).isEqualTo("{\"sku\":\"X\",\"count\":7}");
	}

	@Test
	void answersHeadWithoutABody() {
		WireResponse head = this.client.request("HEAD", "/other").send();
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.header("Content-Length")).isEqualTo("5");
		assertThat(head.body()).isEmpty();
	}

	@Test
	void streamsWork() {
		WireResponse response = this.client.get("/other/stream");
		assertThat(response.header("Transfer-Encoding")).isEqualTo("chunked");
		assertThat(response.body()).hasSize(200_000);
	}

	@Test
	void multipartFormsWork() {
		String form = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n";
		assertThat(this.client.post("/other/upload", "multipart/form-data; boundary=b", form).text()).isEqualTo("a");
	}

	@Test
	void eventStreamsAreReadAsTheyCome() throws Exception {
		try (WireClient connection = this.client.connect()) {
			connection.send("GET /other/events HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(connection.readUntil("data: one\n\n")).contains("Content-Type: text/event-stream");
			assertThat(connection.read(2)).isEqualTo("\r\n"); // the end of the chunk
			connection.within(Duration.ofMillis(10));
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> connection.read(1));
		}
	}

	@Test
	void whatCanNotBeSentIsSaid() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> MiniServerClient.of(new InMemoryTransport()).get("/"))
			.withStackTraceContaining("No server runs on this transport");
	}

}

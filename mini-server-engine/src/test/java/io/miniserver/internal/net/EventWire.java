package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams of events as they are on the wire. */
final class EventWire {

	private EventWire() {
	}

	static void assertBegins(RawClient client) throws IOException {
		RawClient.Answer head = client.readHead();
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.header("content-type")).isEqualTo("text/event-stream");
		assertThat(head.header("cache-control")).isEqualTo("no-store");
		assertThat(head.header("transfer-encoding")).isEqualTo("chunked");
	}

	static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	static void assertRead(RawClient client, String expected) throws IOException {
		assertThat(new String(client.readBytes(expected.length()), StandardCharsets.ISO_8859_1)).isEqualTo(expected);
	}

}

package io.miniserver.internal.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.miniserver.config.Limits;
import io.miniserver.http.Headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WireHeadersTests {

	private final Headers headers = headers(
			"Host: a\r\nAccept: text/html \r\nX-Id:1\r\nACCEPT: */*\r\nVia:\r\nK: \u00e4\u00ff\r\n");

	private static Headers headers(String lines) {
		RequestParser parser = new RequestParser(Limits.defaults());
		parser.feed(Splits.piece("GET / HTTP/1.0\r\n" + lines + "\r\n"));
		return parser.head().headers();
	}

	@Test
	void keepsOrderAndSpelling() {
		assertThat(this.headers).containsExactly(new Headers.Field("Host", "a"),
				new Headers.Field("Accept", "text/html"), new Headers.Field("X-Id", "1"),
				new Headers.Field("ACCEPT", "*/*"), new Headers.Field("Via", ""),
				new Headers.Field("K", "\u00e4\u00ff"));
		assertThat(this.headers.size()).isEqualTo(6);
		assertThat(this.headers.isEmpty()).isFalse();
		assertThat(this.headers.names()).containsExactly("Host", "Accept", "X-Id", "Via", "K");
	}

	@ParameterizedTest
	@ValueSource(strings = { "accept", "ACCEPT", "Accept", "aCCEPT" })
	void findsNamesInAnyCase(String name) {
		assertThat(this.headers.first(name)).isEqualTo("text/html");
		assertThat(this.headers.all(name)).containsExactly("text/html", "*/*");
		assertThat(this.headers.contains(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Accep", "Accept ", "Acceptx", "X_Id", "X\rId", "\u212a", "\u016b", "\u010b" })
	void findsNoOtherName(String name) {
		assertThat(this.headers.first(name)).isNull();
		assertThat(this.headers.all(name)).isEmpty();
		assertThat(this.headers.contains(name)).isFalse();
	}

	@Test
	void anEmptyValueIsThere() {
		assertThat(this.headers.first("via")).isEmpty();
		assertThat(this.headers.contains("via")).isTrue();
	}

	@Test
	void mayBeEmpty() {
		Headers none = headers("");
		assertThat(none.isEmpty()).isTrue();
		assertThat(none).isEmpty();
		assertThat(none.first("Host")).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 6, Integer.MAX_VALUE, Integer.MIN_VALUE })
	void refusesOtherIndexes(int index) {
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.headers.name(index));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.headers.value(index));
	}

	@Test
	void showsNoValues() {
		assertThat(this.headers).hasToString("Headers[Host, Accept, X-Id, Via, K]");
	}

}

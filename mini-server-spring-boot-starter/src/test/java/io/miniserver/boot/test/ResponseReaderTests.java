package io.miniserver.boot.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.miniserver.boot.test.ResponseReader.AnswerTo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What a server of ours would not send is seen and said, too. */
class ResponseReaderTests {

	private static WireResponse read(String wire) throws IOException {
		InputStream input = new ByteArrayInputStream(wire.getBytes(StandardCharsets.ISO_8859_1));
		return new ResponseReader(new WireInput(new Given(input), Duration.ofSeconds(5))).read(AnswerTo.OTHER);
	}

	@Test
	void bodyWithoutLengthEndsWithTheConnection() throws Exception {
		assertThat(read("HTTP/1.0 200 OK\r\nA: b\r\n\r\nall the rest").text()).isEqualTo("all the rest");
	}

	@Test
	void chunksMayHaveExtensionsAndATrailer() throws Exception {
		WireResponse response = read(
				"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: t\r\n\r\n");
		assertThat(response.text()).isEqualTo("abc0123456789");
		assertThat(response.headers().contains("T")).isFalse();
	}

	@Test
	void bodyIsDecodedAsAsked() throws Exception {
		WireResponse response = read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\u00c3\u00a4");
		assertThat(response.text()).isEqualTo("\u00e4");
		assertThat(response.text(StandardCharsets.ISO_8859_1)).isEqualTo("\u00c3\u00a4");
		response.body()[0] = 0;
		assertThat(response.text()).isEqualTo("\u00e4");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1\r\n\r\n", "hello\r\n\r\n" })
	void refusesOtherStatusLines(String wire) {
		assertThatIOException().isThrownBy(() -> read(wire)).withMessageStartingWith("This is no status line: '");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\n\n", "HTTP/1.1 200 OK\r\nA: b\n\r\n", "HTTP/1.1 200 OK\rX" })
	void refusesOtherLineEnds(String wire) {
		assertThatIOException().isThrownBy(() -> read(wire)).withMessageStartingWith("A line ends without ");
	}

	@Test
	void refusesBrokenFields() {
		assertThatIOException().isThrownBy(() -> read("HTTP/1.1 200 OK\r\n: b\r\n\r\n"))
			.withMessage("This is no header field: ': b'");
	}

	@Test
	void refusesBrokenChunks() {
		String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
		assertThatIOException().isThrownBy(() -> read(head + "g\r\n")).withMessage("This is no chunk size: 'g'");
		assertThatIOException().isThrownBy(() -> read(head + "1\r\nabc\r\n"))
			.withMessageStartingWith("A chunk is longer than it says");
		assertThatIOException().isThrownBy(() -> read(head.replace("chunked", "gzip")))
			.withMessage("Unknown transfer coding: gzip");
	}

	@Test
	void truncatedResponseIsQuoted() {
		assertThatIOException().isThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"))
			.withMessageContaining("ended the connection after 'HTTP/1.1 200 OK")
			.withMessageContaining("abc'");
	}

	/** Bytes that are all there. */
	private record Given(InputStream input) implements WireEnd {

		@Override
		public OutputStream output() {
			return OutputStream.nullOutputStream();
		}

		@Override
		public void patience(Duration patience) {
			// nothing to wait for
		}

		@Override
		public void shutdownOutput() {
			// nobody to tell
		}

		@Override
		public void reset() {
			// nobody to tell
		}

		@Override
		public void close() throws IOException {
			this.input.close();
		}

	}

}

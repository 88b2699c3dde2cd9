package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.miniserver.config.Limits;
import io.miniserver.http.Headers;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of a head that is not complete, or was refused. */
class FieldsSoFarTests {

	private static final String LINE = "GET / HTTP/1.1\\r\\n";

	private static String wire(String text) {
		return text.replace("\\r", "\r").replace("\\n", "\n");
	}

	private static RequestParser feed(List<ByteBuffer> pieces) {
		RequestParser parser = new RequestParser(Limits.defaults().withHeaderCount(4));
		try {
			for (ByteBuffer piece : pieces) {
				parser.feed(piece);
			}
		}
		catch (RejectedRequestException ex) {
			assertThat(ex.rejection()).isNotNull();
		}
		return parser;
	}

	private static String fields(RequestParser parser) {
		StringBuilder text = new StringBuilder();
		for (Headers.Field field : parser.fields()) {
			text.append(field.name()).append('=').append(field.value()).append(' ');
		}
		return text.toString().strip();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "'' | ''", "GE | ''", "GET /a b HTTP/1.1\\r\\nAccept: a/b\\r\\n | ''", LINE + " | ''",
					LINE + "Accept | ''", LINE + "Accept: a/b | ''", LINE + "Accept: a/b\\r\\n | Accept=a/b",
					LINE + "Accept: a/b\\r\\nHost: x | Accept=a/b",
					LINE + "Accept:a/b \\r\\nHost: a b\\r\\n\\r\\n | Accept=a/b Host=a b",
					LINE + "Accept: a/b\\r\\n\\r\\n | Accept=a/b", LINE + "Accept: a/b\\r\\n fold\\r\\n | Accept=a/b",
					LINE + "Accept: a/b\\r\\naccept: c/d\\r\\nBad Name: x\\r\\n | Accept=a/b accept=c/d",
					LINE + "A: 1\\r\\nB: 2\\r\\nC: 3\\r\\nD: 4\\r\\nE: 5\\r\\n | A=1 B=2 C=3 D=4" })
	void areTheCompleteOnesAtEverySplit(String text, String expected) {
		for (List<ByteBuffer> pieces : Splits.of(wire(text))) {
			assertThat(fields(feed(pieces))).as(pieces.toString()).isEqualTo(expected);
		}
	}

	@Test
	void areGoneWithTheirMessage() {
		RequestParser parser = feed(List.of(Splits.singleBytes(wire(LINE + "Accept: a/b\\r\\n fold")).get(0)));
		parser.reset();
		assertThat(parser.fields().size()).isZero();
		parser.feed(Splits.of(wire(LINE + "Host: a\\r\\nAccept: a/b\\r\\n\\r\\n")).get(0).get(0));
		parser.head();
		assertThat(parser.fields().size()).isZero();
	}

}

package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

import io.miniserver.internal.wire.ProxyHeaderReader.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Headers of the PROXY protocol, at every split, with a request behind them. */
class ProxyHeaderReaderTests {

	private static final String BEHIND = "GET / HTTP/1.1\r\n";

	private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";

	private static final String IPV4 = "\300\0\2\1" + "\12\0\0\1" + "\333\273" + "\0\120";

	private static final String IPV6 = "\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0\1" + "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1"
			+ "\1\2" + "\0\120";

	/** A header of version 2. */
	private static String binary(int command, int family, String rest) {
		return SIGNATURE + (char) command + (char) family + (char) (rest.length() >> 8) + (char) (rest.length() & 0xFF)
				+ rest;
	}

	static Stream<Arguments> accepted() {
		return Stream.of(Arguments.of("PROXY TCP4 192.0.2.1 10.0.0.1 56251 80\r\n", "192.0.2.1", 56251),
				Arguments.of("PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\r\n", "255.255.255.255", 65535),
				Arguments.of("PROXY TCP4 0.0.0.0 0.0.0.0 0 0\r\n", "0.0.0.0", 0),
				Arguments.of("PROXY TCP6 2001:db8::1 ::1 258 80\r\n", "2001:db8::1", 258),
				Arguments.of("PROXY TCP6 ::ffff:192.0.2.1 ::1 258 80\r\n", "::ffff:192.0.2.1", 258),
				Arguments.of("PROXY UNKNOWN\r\n", null, 0),
				Arguments.of("PROXY UNKNOWN ffff::1 ffff::1 65535 65535\r\n", null, 0),
				Arguments.of("PROXY UNKNOWN " + "x".repeat(91) + "\r\n", null, 0), // 107
																					// bytes
				Arguments.of(binary(0x21, 0x11, IPV4), "192.0.2.1", 56251),
				Arguments.of(binary(0x21, 0x21, IPV6), "2001:db8:0:0:0:0:0:1", 258),
				Arguments.of(binary(0x21, 0x11, IPV4 + "\4\0\3abc"), "192.0.2.1", 56251),
				Arguments.of(binary(0x20, 0x00, ""), null, 0), Arguments.of(binary(0x20, 0x11, IPV4), null, 0),
				Arguments.of(binary(0x20, 0x11, ""), null, 0), Arguments.of(binary(0x21, 0x00, ""), null, 0),
				Arguments.of(binary(0x21, 0x00, "whatever stands here"), null, 0),
				Arguments.of(binary(0x21, 0x31, "/".repeat(216)), null, 0),
				Arguments.of(binary(0x21, 0x00, "x".repeat(ProxyHeaderReader.LONGEST_REST)), null, 0));
	}

	@ParameterizedTest
	@MethodSource("accepted")
	void isReadAtEverySplitAndNotAByteMore(String wire, String address, int port) {
		for (List<ByteBuffer> pieces : Splits.of(wire)) {
			ProxyHeaderReader reader = new ProxyHeaderReader();
			for (ByteBuffer piece : pieces.subList(0, pieces.size() - 1)) {
				assertThat(reader.feed(piece)).isIn(State.LINE, State.PREFIX, State.ADDRESSES);
				assertThat(piece.hasRemaining()).isFalse();
			}
			ByteBuffer last = Splits.piece(text(pieces.get(pieces.size() - 1)) + BEHIND);
			assertThat(reader.feed(last)).as(Splits.describe(pieces)).isEqualTo(State.COMPLETE);
			assertThat(text(last)).isEqualTo(BEHIND);
			assertThat(reader.header()).isEqualTo(new ProxyHeader(address, port));
		}
	}

	static Stream<String> rejected() {
		return Stream.of("GET / HTTP/1.1\r\n", "POST / HTTP/1.1\r\n", "\26\3\1\2\0", // a
																						// ClientHello
				"proxy TCP4 192.0.2.1 10.0.0.1 1 80\r\n", "PROXY\r\n", "PROXY TCP4\r\n",
				"PROXY  TCP4 192.0.2.1 10.0.0.1 1 80\r\n", "PROXY TCP4 192.0.2.1 10.0.0.1 1 80 \r\n",
				"PROXY TCP4 192.0.2.1 10.0.0.1 1 80\n", "PROXY TCP4 192.0.2.1 10.0.0.1 01 80\r\n",
				"PROXY TCP4 192.0.2.1 10.0.0.1 65536 80\r\n", "PROXY TCP4 192.0.2.1 10.0.0.1 1 65536\r\n",
				"PROXY TCP4 192.0.2.256 10.0.0.1 1 80\r\n", "PROXY TCP4 192.0.2.01 10.0.0.1 1 80\r\n",
				"PROXY TCP4 ::1 ::1 1 80\r\n", "PROXY TCP6 192.0.2.1 10.0.0.1 1 80\r\n",
				"PROXY TCP6 ::1::1 ::1 1 80\r\n", "PROXY TCP6 ::1 :: :1 80\r\n",
				"PROXY UDP4 192.0.2.1 10.0.0.1 1 80\r\n", "PROXY UNKNOWNX\r\n", "PROXY UNKNOWN a\rb\r\n",
				"PROXY UNKNOWN " + "x".repeat(92) + "\r\n", "PROXY UNKNOWN " + "x".repeat(200), "\r\n\r\n\0\r\nQUIX\n",
				"\r\n\r\nGET / HTTP/1.1\r\n", binary(0x11, 0x11, IPV4), binary(0x22, 0x11, IPV4),
				binary(0x31, 0x11, IPV4), binary(0x21, 0x12, IPV4), binary(0x21, 0x41, IPV4), binary(0x21, 0x13, IPV4),
				binary(0x21, 0xFF, IPV4), binary(0x21, 0x11, IPV4.substring(1)), binary(0x21, 0x21, IPV4),
				binary(0x21, 0x31, "/".repeat(215)), SIGNATURE + "\41\0\20\1"); // 4097
																				// bytes
																				// are
																				// announced
	}

	@ParameterizedTest
	@MethodSource("rejected")
	void isRefusedAtEverySplit(String wire) {
		for (List<ByteBuffer> pieces : Splits.of(wire)) {
			ProxyHeaderReader reader = new ProxyHeaderReader();
			State state = State.FIRST;
			for (ByteBuffer piece : pieces) {
				state = reader.feed(piece);
			}
			assertThat(state).as(Splits.describe(pieces)).isEqualTo(State.MALFORMED);
			assertThatIllegalStateException().isThrownBy(reader::header);
			assertThat(reader.feed(Splits.piece("PROXY UNKNOWN\r\n"))).isEqualTo(State.MALFORMED);
		}
	}

	@Test
	void theLongestLineHas107Bytes() {
		assertThat("PROXY UNKNOWN " + "x".repeat(91) + "\r\n").hasSize(ProxyHeaderReader.LONGEST_LINE);
	}

	private static String text(ByteBuffer bytes) {
		StringBuilder text = new StringBuilder();
		while (bytes.hasRemaining()) {
			text.append((char) (bytes.get() & 0xFF));
		}
		return text.toString();
	}

}

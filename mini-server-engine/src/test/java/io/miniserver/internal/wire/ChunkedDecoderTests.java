package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.miniserver.config.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ChunkedDecoderTests {

	private static final int[] TARGETS = { 1, 2, 3, 7, 64 };

	private static final long LIMIT = 1000;

	private static final int ROUNDS = 500;

	private static ChunkedDecoder decoder(long limit) {
		return new ChunkedDecoder(limit, Limits.defaults());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("accepted")
	void decodesAtEverySplitIntoTargetsOfEverySize(String name, String wire, String body) {
		String next = "GET /";
		for (List<ByteBuffer> pieces : Splits.of(wire + next)) {
			for (int target : TARGETS) {
				pieces.forEach(ByteBuffer::rewind);
				assertThat(DecoderRun.of(decoder(LIMIT), pieces, target))
					.as("%s to %d bytes %s", name, target, Splits.describe(pieces))
					.isEqualTo(new DecoderRun(body, next, true, null));
			}
		}
	}

	static Stream<Arguments> accepted() {
		String end = "0\r\n\r\n";
		return Stream.of(
		// @formatter:off
				arguments("no chunk", end, ""),
				arguments("one chunk", "5\r\nhello\r\n" + end, "hello"),
				arguments("three chunks", "1\r\na\r\n2\r\nbc\r\n3\r\ndef\r\n" + end, "abcdef"),
				arguments("hexadecimal in both cases", "a\r\n0123456789\r\nB\r\n0123456789X\r\n" + end,
						"01234567890123456789X"),
				arguments("leading zeros", "0005\r\nhello\r\n000\r\n\r\n", "hello"),
				arguments("CRLF as data", "4\r\n\r\n\r\n\r\n" + end, "\r\n\r\n"),
				arguments("the end as data", "5\r\n0\r\n\r\n\r\n" + end, end),
				arguments("extension", "5;a\r\nhello\r\n0;b\r\n\r\n", "hello"),
				arguments("extension with value", "5;a=b\r\nhello\r\n" + end, "hello"),
				arguments("extension with quoted value", "5;a=\"b;\\\"\\\\ c\t=\u00e4\"\r\nhello\r\n" + end, "hello"),
				arguments("empty quoted value", "5;a=\"\"\r\nhello\r\n" + end, "hello"),
				arguments("extensions", "5;a=b;c;d=\"e\";f\r\nhello\r\n" + end, "hello"),
				arguments("bad space around extensions", "5 ;\ta = b\t; c ; d =\"e\" ;f\r\nhello\r\n" + end, "hello"),
				arguments("trailer", "5\r\nhello\r\n0\r\nX: v\r\n\r\n", "hello"),
				arguments("trailers", "0\r\nX: v\r\nY:\r\nZ: \u00e4 \t w\r\n\r\n", ""),
				arguments("trailer that would be framing", "0\r\nContent-Length: 5\r\n\r\n", ""),
				arguments("up to the limit", "3e8\r\n" + "x".repeat(1000) + "\r\n" + end, "x".repeat(1000)));
		// @formatter:on
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rejected")
	void refusesAtEverySplitIntoTargetsOfEverySize(String name, String wire, Rejection rejection) {
		for (List<ByteBuffer> pieces : Splits.of(wire)) {
			for (int target : TARGETS) {
				pieces.forEach(ByteBuffer::rewind);
				assertThat(DecoderRun.of(decoder(LIMIT), pieces, target).rejection())
					.as("%s to %d bytes %s", name, target, Splits.describe(pieces))
					.isEqualTo(rejection);
			}
		}
	}

	static Stream<Arguments> rejected() {
		return Stream.of(
		// @formatter:off
				arguments("no size", "\r\nhello\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("no digit", "g\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("negative", "-5\r\nhello\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("plus", "+5\r\nhello\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("prefix", "0x5\r\nhello\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("space in front", " 5\r\nhello\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("full-width digit", "\u00b2\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("underscore", "5_0\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("NUL", "5\u0000\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("space behind", "5 \r\nhello\r\n", Rejection.BAD_CHUNK_EXTENSION),
				arguments("two numbers", "5 5\r\nhello\r\n", Rejection.BAD_CHUNK_EXTENSION),
				arguments("64 bits", "10000000000000000\r\n", Rejection.CHUNK_SIZE_OVERFLOW),
				arguments("63 bits", "8000000000000000\r\n", Rejection.CHUNK_SIZE_OVERFLOW),
				arguments("overflow to a small number", "10000000000000005\r\nhello\r\n",
						Rejection.CHUNK_SIZE_OVERFLOW),
				arguments("largest number", "7fffffffffffffff\r\n", Rejection.BODY_TOO_LARGE),
				arguments("beyond the limit", "3e9\r\n", Rejection.BODY_TOO_LARGE),
				arguments("beyond the limit in two chunks", "3e8\r\n" + "x".repeat(1000) + "\r\n1\r\nx",
						Rejection.BODY_TOO_LARGE),
				arguments("LF behind the size", "5\nhello\r\n", Rejection.BARE_LF),
				arguments("LF as size", "\n", Rejection.BARE_LF),
				arguments("CR behind the size", "5\rhello\r\n", Rejection.BARE_CR),
				arguments("data longer than its size", "5\r\nhello!\r\n", Rejection.BAD_CHUNK_END),
				arguments("data shorter than its size", "5\r\nhel\r\n0\r\n\r\n", Rejection.BAD_CHUNK_END),
				arguments("LF behind the data", "5\r\nhello\n0\r\n\r\n", Rejection.BARE_LF),
				arguments("CR behind the data", "5\r\nhello\r0\r\n\r\n", Rejection.BARE_CR),
				arguments("nothing behind the data", "5\r\nhello0\r\n\r\n", Rejection.BAD_CHUNK_END),
				extension(";"), extension(";;a"), extension(";a;"), extension(";=b"), extension(";a="),
				extension(";a=b=c"), extension(";a b"), extension(";a=b c"), extension(";a=\"b"),
				extension(";a=\"b\"c"), extension(";a=\"\\\""), extension(";a=\"\u0001\""), extension(";a\u0000"),
				extension(";a=\"\\\u0001\""), extension(";a "), extension(";a=b "), extension(";a=\"b\" "),
				extension(";a= "), extension(";\u00e4"), extension(";a\rb"), extension(";a=\"\r\n\""),
				arguments("extension that goes on in the next chunk", "1;a\r\nx\r\n1 =b\r\nx\r\n0\r\n\r\n",
						Rejection.BAD_CHUNK_EXTENSION),
				arguments("LF in an extension", "5;a\nhello", Rejection.BARE_LF),
				arguments("LF in a quoted extension", "5;a=\"\n", Rejection.BARE_LF),
				trailer("X\r\n", Rejection.BAD_TRAILER),
				trailer(": v\r\n", Rejection.BAD_TRAILER),
				trailer("X : v\r\n", Rejection.BAD_TRAILER),
				trailer(" X: v\r\n", Rejection.BAD_TRAILER),
				trailer("X: v\r\n w\r\n", Rejection.BAD_TRAILER),
				trailer("X: \u0000\r\n", Rejection.BAD_TRAILER),
				trailer("X: v\n\r\n", Rejection.BARE_LF),
				trailer("\n", Rejection.BARE_LF),
				trailer("X: v\rw\r\n", Rejection.BARE_CR),
				trailer("\rX", Rejection.BARE_CR));
		// @formatter:on
	}

	private static Arguments extension(String extension) {
		Rejection expected = extension.equals(";a\rb") ? Rejection.BARE_CR : Rejection.BAD_CHUNK_EXTENSION;
		return arguments("extension " + extension, "5" + extension + "\r\nhello\r\n0\r\n\r\n", expected);
	}

	private static Arguments trailer(String trailer, Rejection rejection) {
		return arguments("trailer " + trailer, "0\r\n" + trailer + "\r\n", rejection);
	}

	@Test
	void writesNothingWithoutRoomButReadsTheFraming() {
		ChunkedDecoder decoder = decoder(LIMIT);
		ByteBuffer in = Splits.piece("5\r\nhello\r\n");
		assertThat(decoder.decode(in, new byte[0], 0, 0)).isZero();
		assertThat(in.remaining()).isEqualTo("hello\r\n".length());
		assertThat(decoder.decode(in, new byte[0], 0, 0)).isZero();
		assertThat(in.remaining()).isEqualTo("hello\r\n".length());
	}

	@Test
	void finishesInTheCallThatFillsTheTarget() {
		ChunkedDecoder decoder = decoder(LIMIT);
		ByteBuffer in = Splits.piece("5\r\nhello\r\n0\r\n\r\n");
		assertThat(decoder.decode(in, new byte[5], 0, 5)).isEqualTo(5);
		assertThat(decoder.finished()).isTrue();
		assertThat(in.hasRemaining()).isFalse();
	}

	@Test
	void consumesNothingAfterTheEnd() {
		ChunkedDecoder decoder = decoder(LIMIT);
		ByteBuffer in = Splits.piece("0\r\n\r\nGET");
		decoder.decode(in, new byte[5], 0, 5);
		assertThat(decoder.decode(in, new byte[5], 0, 5)).isZero();
		assertThat(in.remaining()).isEqualTo(3);
	}

	@Test
	void limitsTheTrailerSection() {
		String lines = "X: v\r\n".repeat(8 * 1024 / 6);
		DecoderRun within = DecoderRun.of(decoder(LIMIT), List.of(Splits.piece("0\r\n" + lines + "\r\n")), 1);
		assertThat(within.finished()).isTrue();
		String wire = "0\r\n" + lines + "X: v\r\n";
		assertThat(DecoderRun.of(decoder(LIMIT), List.of(Splits.piece(wire)), 1).rejection())
			.isEqualTo(Rejection.TRAILER_TOO_LARGE);
		assertThat(DecoderRun.of(decoder(LIMIT), Splits.singleBytes(wire), 1).rejection())
			.isEqualTo(Rejection.TRAILER_TOO_LARGE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "5;a", "5;a=b", "5;a=\"b", "5 ", "5; ", "5;a= " })
	void limitsAChunkLineInEachOfItsParts(String begin) {
		String wire = begin + begin.substring(begin.length() - 1).repeat(16 * 1024);
		assertThat(DecoderRun.of(decoder(LIMIT), List.of(Splits.piece(wire)), 1).rejection())
			.isEqualTo(Rejection.CHUNK_OVERHEAD);
		assertThat(DecoderRun.of(decoder(LIMIT), Splits.singleBytes(wire), 1).rejection())
			.isEqualTo(Rejection.CHUNK_OVERHEAD);
	}

	@Test
	void toleratesSmallChunksAndFewExtensions() {
		String wire = "1;signature=0123456789\r\nx\r\n".repeat(500) + "0\r\n\r\n";
		assertThat(DecoderRun.of(decoder(LIMIT), List.of(Splits.piece(wire)), 64).finished()).isTrue();
	}

	@Test
	void toleratesExtensionsTwiceAsLongAsTheData() {
		String wire = ("64;" + "e".repeat(200) + "\r\n" + "x".repeat(100) + "\r\n").repeat(500) + "0\r\n\r\n";
		DecoderRun run = DecoderRun.of(decoder(Long.MAX_VALUE), List.of(Splits.piece(wire)), 64);
		assertThat(run.finished()).isTrue();
	}

	@Test
	void limitsAChunkLineToTheByte() {
		String longest = "5;" + "e".repeat(16 * 1024 - 3);
		DecoderRun within = DecoderRun.of(decoder(LIMIT), List.of(Splits.piece(longest + "\r\nhello")), 9);
		assertThat(within.body()).isEqualTo("hello");
		DecoderRun beyond = DecoderRun.of(decoder(LIMIT), List.of(Splits.piece(longest + "e")), 9);
		assertThat(beyond.rejection()).isNull();
		assertThat(DecoderRun.of(decoder(LIMIT), List.of(Splits.piece(longest + "e\r")), 9).rejection())
			.isEqualTo(Rejection.CHUNK_OVERHEAD);
	}

	@Test
	void isNotFinishedBeforeTheLastByte() {
		String wire = "5\r\nhello\r\n0\r\nX: v\r\n\r\n";
		for (int length = 0; length < wire.length(); length++) {
			List<ByteBuffer> begin = List.of(Splits.piece(wire.substring(0, length)));
			assertThat(DecoderRun.of(decoder(LIMIT), begin, 64).finished()).as("%d", length).isFalse();
		}
	}

	@Test
	void refusesABodyThatIsMostlyExtensions() {
		String wire = ("1;" + "e".repeat(100) + "\r\nx\r\n").repeat(500);
		assertThat(DecoderRun.of(decoder(LIMIT), List.of(Splits.piece(wire)), 64).rejection())
			.isEqualTo(Rejection.CHUNK_OVERHEAD);
	}

	@Test
	void readsWhatTheEncoderWrites() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			WireBuffer out = new WireBuffer(16);
			StringBuilder body = new StringBuilder();
			for (int chunks = random.nextInt(8); chunks > 0; chunks--) {
				byte[] data = new byte[1 + random.nextInt(40)];
				random.nextBytes(data);
				ChunkedEncoder.begin(data.length, out);
				out.bytes(data);
				ChunkedEncoder.end(out);
				body.append(new String(data, StandardCharsets.ISO_8859_1));
			}
			ChunkedEncoder.finish(out);
			List<ByteBuffer> pieces = Splits.random(EncodedText.of(out), random);
			assertThat(DecoderRun.of(decoder(LIMIT), pieces, 1 + random.nextInt(50)))
				.as("seed %d, round %d", seed, round)
				.isEqualTo(new DecoderRun(body.toString(), "", true, null));
		}
	}

	@Test
	void doesNotWriteOutsideOfTheTarget() {
		ByteBuffer in = Splits.piece("5\r\nhello\r\n");
		assertThatThrownBy(() -> decoder(LIMIT).decode(in, new byte[3], 0, 4))
			.isInstanceOf(IndexOutOfBoundsException.class);
	}

}

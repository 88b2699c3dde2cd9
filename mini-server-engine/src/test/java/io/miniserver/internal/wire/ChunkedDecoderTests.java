package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.miniserver.config.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChunkedDecoderTests {

	private static final int[] TARGETS = { 1, 2, 3, 7, 64 };

	private static final long LIMIT = 1000;

	private static final int ROUNDS = 500;

	private static ChunkedDecoder decoder(long limit) {
		return new ChunkedDecoder(limit, Limits.defaults());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.ChunkedBodies#accepted")
	void decodesAtEverySplitIntoTargetsOfEverySize(String name, String wire, String body) {
		String next = "GET /";
		for (List<ByteBuffer> pieces : Splits.of(wire + next)) {
			for (int target : TARGETS) {
				pieces.forEach(ByteBuffer::rewind);
				assertThat(DecoderRun.of(new ChunkedDecoder(TableLimits.BODY, TableLimits.LIMITS), pieces, target))
					.as("%s to %d bytes %s", name, target, Splits.describe(pieces))
					.isEqualTo(new DecoderRun(body, next, true, null));
			}
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.ChunkedBodies#rejected")
	void refusesAtEverySplitIntoTargetsOfEverySize(String name, String wire, Rejection rejection) {
		for (List<ByteBuffer> pieces : Splits.of(wire)) {
			for (int target : TARGETS) {
				pieces.forEach(ByteBuffer::rewind);
				assertThat(DecoderRun.of(new ChunkedDecoder(TableLimits.BODY, TableLimits.LIMITS), pieces, target)
					.rejection()).as("%s to %d bytes %s", name, target, Splits.describe(pieces)).isEqualTo(rejection);
			}
		}
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
		Limits manyLines = Limits.defaults().withHeaderCount(2000);
		String lines = "X: v\r\n".repeat(8 * 1024 / 6);
		DecoderRun within = DecoderRun.of(new ChunkedDecoder(LIMIT, manyLines),
				List.of(Splits.piece("0\r\n" + lines + "\r\n")), 1);
		assertThat(within.finished()).isTrue();
		String wire = "0\r\n" + lines + "X: v\r\n";
		assertThat(DecoderRun.of(new ChunkedDecoder(LIMIT, manyLines), List.of(Splits.piece(wire)), 1).rejection())
			.isEqualTo(Rejection.TRAILER_TOO_LARGE);
		assertThat(DecoderRun.of(new ChunkedDecoder(LIMIT, manyLines), Splits.singleBytes(wire), 1).rejection())
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

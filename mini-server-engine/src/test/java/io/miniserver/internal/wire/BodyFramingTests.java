package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.miniserver.config.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which framing a head has is in the tables of {@link AcceptedRequestTests}. */
class BodyFramingTests {

	private static final Limits LIMITS = Limits.defaults();

	@Test
	void noneIsAFinishedBody() {
		assertThat(BodyFraming.Fixed.NONE.isNone()).isTrue();
		assertThat(BodyFraming.Fixed.NONE.isChunked()).isFalse();
		assertThat(BodyFraming.Fixed.NONE.length()).isZero();
		assertThat(BodyFraming.Fixed.NONE.decoder(0, LIMITS).finished()).isTrue();
	}

	@Test
	void fixedKnowsItsLength() {
		BodyFraming framing = new BodyFraming.Fixed(5);
		assertThat(framing.isNone()).isFalse();
		assertThat(framing.isChunked()).isFalse();
		assertThat(framing.length()).isEqualTo(5);
	}

	@Test
	void chunkedDoesNotKnowItsLength() {
		assertThat(BodyFraming.Chunked.INSTANCE.isNone()).isFalse();
		assertThat(BodyFraming.Chunked.INSTANCE.isChunked()).isTrue();
		assertThat(BodyFraming.Chunked.INSTANCE.length()).isEqualTo(-1);
		assertThat(DecoderRun.of(BodyFraming.Chunked.INSTANCE.decoder(5, LIMITS),
				List.of(Splits.piece("5\r\nhello\r\n0\r\n\r\n")), 9))
			.isEqualTo(new DecoderRun("hello", "", true, null));
	}

	@Test
	void eachBodyGetsADecoderOfItsOwn() {
		assertThat(BodyFraming.Chunked.INSTANCE.decoder(5, LIMITS))
			.isNotSameAs(BodyFraming.Chunked.INSTANCE.decoder(5, LIMITS));
	}

	@Test
	void fixedTakesItsLengthAndLeavesTheRestAtEverySplit() {
		BodyFraming framing = new BodyFraming.Fixed(5);
		for (List<ByteBuffer> pieces : Splits.of("helloGET /")) {
			for (int target = 1; target < 8; target++) {
				pieces.forEach(ByteBuffer::rewind);
				assertThat(DecoderRun.of(framing.decoder(5, LIMITS), pieces, target)).as(Splits.describe(pieces))
					.isEqualTo(new DecoderRun("hello", "GET /", true, null));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 6, 1L << 32, Long.MAX_VALUE })
	void fixedIsRefusedBeforeAByteIsReadIfItExceedsTheLimit(long length) {
		assertThatExceptionOfType(RejectedRequestException.class)
			.isThrownBy(() -> new BodyFraming.Fixed(length).decoder(5, LIMITS))
			.satisfies((ex) -> assertThat(ex.rejection()).isEqualTo(Rejection.BODY_TOO_LARGE));
	}

	@Test
	void aVeryLongBodyIsCountedRight() {
		BodyDecoder decoder = new BodyFraming.Fixed((1L << 32) + 1).decoder(Long.MAX_VALUE, LIMITS);
		assertThat(DecoderRun.of(decoder, List.of(Splits.piece("abc")), 2))
			.isEqualTo(new DecoderRun("abc", "", false, null));
	}

}

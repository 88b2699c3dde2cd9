package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link RequestParser} accepts. The other half is {@link RejectedRequestTests}. */
class AcceptedRequestTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.AcceptedRequests#all")
	void isReadAtEverySplit(String name, String wire, String head) {
		String[] heads = head.split("\n");
		for (List<ByteBuffer> pieces : Splits.of(wire)) {
			assertThat(ParserRun.of(pieces, TableLimits.LIMITS)).as("%s %s", name, Splits.describe(pieces))
				.isEqualTo(ParserRun.complete(heads));
		}
	}

}

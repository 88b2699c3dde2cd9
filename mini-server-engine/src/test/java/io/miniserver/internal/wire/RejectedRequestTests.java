package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link RequestParser} refuses. The other half is {@link AcceptedRequestTests}. */
class RejectedRequestTests {

	private static final String LINE = "GET / HTTP/1.1\r\n";

	private static final String HOST = "Host: a\r\n";

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.RejectedRequests#all")
	void isRefusedAtEverySplit(String name, String wire, Rejection rejection) {
		for (List<ByteBuffer> pieces : Splits.of(wire)) {
			assertThat(ParserRun.of(pieces, TableLimits.LIMITS)).as("%s %s", name, Splits.describe(pieces))
				.isEqualTo(ParserRun.rejected(rejection));
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.RejectedRequests#all")
	void isRefusedBehindAGoodRequest(String name, String wire, Rejection rejection) {
		String good = LINE + HOST + "\r\n";
		for (List<ByteBuffer> pieces : Splits.of(good + wire)) {
			ParserRun run = ParserRun.of(pieces, TableLimits.LIMITS);
			assertThat(run.heads()).as("%s %s", name, Splits.describe(pieces))
				.containsExactly("GET / HTTP/1.1 {Host=a} 0 KEEP");
			assertThat(run.rejection()).as("%s %s", name, Splits.describe(pieces)).isEqualTo(rejection);
		}
	}

}

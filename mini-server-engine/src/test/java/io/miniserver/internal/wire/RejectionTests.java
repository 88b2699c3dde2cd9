package io.miniserver.internal.wire;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RejectionTests {

	/**
	 * What depends on time, on other connections, on TLS, proxies or a handler; see the
	 * tests of the network.
	 */
	private static final Set<Rejection> OTHERWISE = EnumSet.of(Rejection.HEAD_TIMEOUT, Rejection.BODY_TIMEOUT,
			Rejection.BODY_TOO_SLOW, Rejection.BODY_TOTAL_TIMEOUT, Rejection.TOO_MANY_CONNECTIONS,
			Rejection.TLS_REQUIRED, Rejection.BODY_INCOMPLETE, Rejection.WORKERS_FULL, Rejection.RESERVED_WORKERS_FULL,
			Rejection.STREAMED_BODIES_FULL, Rejection.HANDLER_TIMEOUT, Rejection.ROUTE_RATE,
			Rejection.ROUTE_CONCURRENCY, Rejection.BAD_FORWARDED, Rejection.MISDIRECTED, Rejection.REQUEST_CANCELLED,
			Rejection.CONTENT_CODING_NOT_SUPPORTED, Rejection.BAD_GZIP, Rejection.DECODED_BODY_TOO_LARGE);

	@ParameterizedTest
	@EnumSource
	void isAnErrorOfARuleWithASentence(Rejection rejection) {
		assertThat(rejection.status().isError()).isTrue();
		assertThat(rejection.status().reason()).isNotEmpty();
		assertThat(rejection.section()).matches("RFC \\d{4} section [\\d.]+");
		assertThat(rejection.detail()).matches("[A-Z].*\\.");
		assertThat(rejection.reason()).matches("[a-z0-9-]+");
	}

	@ParameterizedTest
	@EnumSource
	void everyLimitThatIsSetByAPropertyNamesIt(Rejection rejection) {
		boolean limit = switch (rejection.status().code()) {
			case 408, 413, 414, 429, 431 -> true;
			case 503 -> rejection != Rejection.REQUEST_CANCELLED; // by somebody, not a
																	// limit
			default -> rejection == Rejection.CHUNK_OVERHEAD;
		};
		if (limit) {
			assertThat(rejection.property()).startsWith("mini-server.");
		}
		else {
			assertThat(rejection.property()).isNull();
		}
	}

	/** A rule without a row is a rule that nobody has seen at work. */
	@Test
	void eachIsInATable() {
		EnumSet<Rejection> seen = EnumSet.copyOf(OTHERWISE);
		Stream.concat(RejectedRequests.all(), ChunkedBodies.rejected())
			.forEach((row) -> seen.add((Rejection) row.get()[2]));
		assertThat(seen).containsExactlyInAnyOrder(Rejection.values());
	}

	@Test
	void whoIsLikelyToBeSendingStillGetsToReadTheAnswer() {
		assertThat(Rejection.BODY_TOO_LARGE.fate()).isEqualTo(Rejection.Fate.LINGER);
		assertThat(Rejection.HEADER_TOO_LARGE.fate()).isEqualTo(Rejection.Fate.LINGER);
		assertThat(Rejection.HEAD_TIMEOUT.fate()).isEqualTo(Rejection.Fate.CLOSE);
		assertThat(Rejection.WORKERS_FULL.fate()).isEqualTo(Rejection.Fate.KEEP);
	}

	@Test
	void theExceptionIsCheap() {
		RejectedRequestException exception = new RejectedRequestException(Rejection.BARE_CR);
		assertThat(exception.rejection()).isEqualTo(Rejection.BARE_CR);
		assertThat(exception).hasMessage(Rejection.BARE_CR.detail());
		assertThat(exception.getStackTrace()).isEmpty();
	}

}

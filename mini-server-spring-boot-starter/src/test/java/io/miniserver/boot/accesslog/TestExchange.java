package io.miniserver.boot.accesslog;

import io.miniserver.boot.ExchangeStub;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import org.jspecify.annotations.Nullable;

/**
 * A request for lines about it.
 */
final class TestExchange {

	private TestExchange() {
	}

	/** The answer to a GET. */
	record Plain(Headers headers, int status, long bodyBytes) implements ExchangeStub {

		static Plain of(String... headers) {
			return new Plain(Headers.of(headers), 200, 5);
		}

		@Override
		public long durationNanos() {
			return 1_234_567;
		}

	}

	/** What was refused: as much of it as was understood. */
	record Refused(@Nullable Method method, @Nullable String target, @Nullable HttpVersion version,
			String reason) implements ExchangeStub {

		@Override
		public int status() {
			return 400;
		}

		@Override
		public long bodyBytes() {
			return 210;
		}

	}

	/** A request whose client was gone before the answer. */
	record Gone() implements ExchangeStub {

		@Override
		public int status() {
			return 0;
		}

		@Override
		public Throwable failure() {
			return new IllegalStateException("nobody's business");
		}

	}

}

package io.miniserver.internal.net;

import java.util.concurrent.TimeUnit;

import io.miniserver.config.Limits;
import io.miniserver.config.Timeouts;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;

/**
 * Whether a client sends its body fast enough. Only the time for which a handler waited
 * for the client counts, so a handler that is slow itself does no harm to it. Time-outs
 * for each single read would let a client of one byte in a while hold a thread for as
 * long as it likes.
 */
final class BodyPace {

	private final Limits limits;

	private final Timeouts timeouts;

	private long waitedNanos;

	private long received;

	BodyPace(Limits limits, Timeouts timeouts) {
		this.limits = limits;
		this.timeouts = timeouts;
	}

	/**
	 * Notes bytes that have arrived, framing included.
	 * @param count the bytes
	 */
	void received(int count) {
		this.received += count;
	}

	/**
	 * Notes that the handler's thread has waited.
	 * @param nanos how long
	 * @throws RejectedRequestException if the client is too slow
	 */
	void waited(long nanos) {
		this.waitedNanos += nanos;
		long rate = this.limits.bodyRate();
		if (rate > 0) {
			double allowed = this.timeouts.body().toNanos() + (double) this.received / rate * 1e9;
			if (this.waitedNanos > allowed) {
				throw new RejectedRequestException(Rejection.BODY_TOO_SLOW, rate);
			}
		}
		long total = this.timeouts.bodyTotal().toNanos();
		if (total > 0 && this.waitedNanos > total) {
			throw new RejectedRequestException(Rejection.BODY_TOTAL_TIMEOUT, TimeUnit.NANOSECONDS.toMillis(total));
		}
	}

}

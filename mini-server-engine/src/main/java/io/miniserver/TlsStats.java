package io.miniserver;

import java.time.Duration;
import java.util.Map;

import io.miniserver.internal.net.TlsCounters;

/**
 * What a server has counted of TLS, at one moment.
 *
 * @param connectionsOpen the open connections whose handshake is complete
 * @param handshakes the handshakes completed since the start
 * @param handshakeTime how long these took together, from the first byte of each
 * @param failures the handshakes that did not come to their end, by reason such as
 * {@code client-certificate} or {@code timeout}; all reasons, also those that never
 * occurred
 */
public record TlsStats(int connectionsOpen, long handshakes, Duration handshakeTime, Map<String, Long> failures) {

	/**
	 * Copies the map.
	 */
	public TlsStats {
		failures = Map.copyOf(failures);
	}

	static TlsStats of(TlsCounters counters) {
		return new TlsStats(counters.open(), counters.completed(), Duration.ofNanos(counters.nanos()),
				counters.failures());
	}

}

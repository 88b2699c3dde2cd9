package io.miniserver.internal.net;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted of connections with TLS and their handshakes. Safe for use by several
 * threads.
 */
public final class TlsCounters {

	private final LongAdder open = new LongAdder();

	private final LongAdder completed = new LongAdder();

	private final LongAdder nanos = new LongAdder();

	/** Filled in the constructor and never changed. */
	private final Map<HandshakeFailure, LongAdder> failures = new EnumMap<>(HandshakeFailure.class);

	TlsCounters() {
		for (HandshakeFailure failure : HandshakeFailure.values()) {
			this.failures.put(failure, new LongAdder());
		}
	}

	/**
	 * Counts a handshake that has come to its end.
	 * @param duration the nanoseconds since its first byte
	 */
	void completed(long duration) {
		this.open.increment();
		this.completed.increment();
		this.nanos.add(duration);
	}

	/** Counts the end of a connection whose handshake had come to its end. */
	void closed() {
		this.open.decrement();
	}

	void failed(HandshakeFailure failure) {
		LongAdder counter = this.failures.get(failure);
		if (counter != null) {
			counter.increment();
		}
	}

	/** Returns how many connections are open whose handshake has come to its end. */
	public int open() {
		return this.open.intValue();
	}

	/** Returns how many handshakes have come to their end. */
	public long completed() {
		return this.completed.sum();
	}

	/** Returns the nanoseconds that all completed handshakes took. */
	public long nanos() {
		return this.nanos.sum();
	}

	/** Returns the failures by reason; all reasons, also those that never occurred. */
	public Map<String, Long> failures() {
		Map<String, Long> result = new TreeMap<>();
		this.failures.forEach((failure, counter) -> result.put(failure.reason(), counter.sum()));
		return result;
	}

}

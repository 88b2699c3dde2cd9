package io.miniserver.internal.net;

import java.util.concurrent.atomic.LongAdder;

/**
 * The bytes that have gone over the connections of a server, heads and framing included.
 * Safe for use by several threads.
 */
final class Traffic {

	private final LongAdder received = new LongAdder();

	private final LongAdder sent = new LongAdder();

	void received(long bytes) {
		this.received.add(bytes);
	}

	void sent(long bytes) {
		this.sent.add(bytes);
	}

	long received() {
		return this.received.sum();
	}

	long sent() {
		return this.sent.sum();
	}

}

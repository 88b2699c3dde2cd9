package io.miniserver.internal.net;

import java.util.ArrayDeque;
import java.util.Deque;

import io.miniserver.http.SlowConsumer;
import io.miniserver.internal.wire.WireBuffer;

/**
 * The events that wait for a client, within a bound. What was taken to be sent counts
 * until the socket has it, and can not be dropped any more: an event is sent whole or not
 * at all. For one thread at a time.
 */
final class EventQueue {

	enum Offer {

		ACCEPTED, DROPPED,

		/** There is no room, and the stream has to end for it. */
		OVERFLOWED

	}

	private final SlowConsumer policy;

	private final int capacity;

	private final Deque<byte[]> waiting = new ArrayDeque<>(2);

	/** Includes what was taken and is not sent. */
	private int bytes;

	EventQueue(SlowConsumer policy, int capacity) {
		this.policy = policy;
		this.capacity = capacity;
	}

	int capacity() {
		return this.capacity;
	}

	Offer offer(byte[] event) {
		if (this.policy == SlowConsumer.DROP_OLDEST) {
			while (this.bytes + event.length > this.capacity && !this.waiting.isEmpty()) {
				this.bytes -= this.waiting.remove().length;
			}
		}
		if (this.bytes + event.length > this.capacity) {
			return (this.policy == SlowConsumer.CLOSE) ? Offer.OVERFLOWED : Offer.DROPPED;
		}
		this.waiting.add(event);
		this.bytes += event.length;
		return Offer.ACCEPTED;
	}

	/**
	 * Takes events in their order, at least one if there is one, but no more than half of
	 * what may wait: so there is room for others meanwhile.
	 * @param framing how they stand on the wire
	 * @param out where they go
	 * @return how much they count until {@link #sent}
	 */
	int take(EventFraming framing, WireBuffer out) {
		int taken = 0;
		while (!this.waiting.isEmpty() && (taken == 0 || taken + this.waiting.element().length <= this.capacity / 2)) {
			byte[] event = this.waiting.remove();
			taken += event.length;
			framing.add(event, out);
		}
		return taken;
	}

	/** The socket has that much of what was taken. */
	void sent(int taken) {
		this.bytes -= taken;
	}

	boolean isEmpty() {
		return this.waiting.isEmpty();
	}

	/** Returns the bytes that the next {@link #take} takes at the most, or so. */
	int estimate() {
		return Math.min(this.bytes, this.capacity / 2);
	}

	void clear() {
		this.waiting.clear();
	}

}

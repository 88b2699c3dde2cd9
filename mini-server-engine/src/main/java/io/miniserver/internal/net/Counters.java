package io.miniserver.internal.net;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import io.miniserver.internal.wire.FormRejection;
import io.miniserver.internal.wire.ProxyRefusal;
import io.miniserver.internal.wire.Refusal;
import io.miniserver.internal.wire.Rejection;

/** What one server counts. Safe for use by several threads. */
final class Counters {

	/** The reason under which streams that were ended for a slow client are counted. */
	static final String SLOW_CONSUMER = "slow-consumer";

	private final LongAdder requests = new LongAdder();

	private final LongAdder slowConsumers = new LongAdder();

	/** The event streams that have begun and not ended. */
	private final LongAdder streams = new LongAdder();

	/** Filled in the constructor and never changed. */
	private final Map<Refusal, LongAdder> refusals = new HashMap<>();

	/** Filled in the constructor and never changed. */
	private final Map<ProxyRefusal, LongAdder> proxyRefusals = new EnumMap<>(ProxyRefusal.class);

	Counters() {
		for (ProxyRefusal refusal : ProxyRefusal.values()) {
			this.proxyRefusals.put(refusal, new LongAdder());
		}
		for (Rejection rejection : Rejection.values()) {
			this.refusals.put(rejection, new LongAdder());
		}
		for (FormRejection rejection : FormRejection.values()) {
			this.refusals.put(rejection, new LongAdder());
		}
	}

	void request() {
		this.requests.increment();
	}

	void rejected(Refusal refusal) {
		LongAdder counter = this.refusals.get(refusal);
		if (counter != null) {
			counter.increment();
		}
	}

	/** Counts a connection that was closed without an answer. */
	void refused(ProxyRefusal refusal) {
		LongAdder counter = this.proxyRefusals.get(refusal);
		if (counter != null) {
			counter.increment();
		}
	}

	void slowConsumer() {
		this.slowConsumers.increment();
	}

	void streamBegins() {
		this.streams.increment();
	}

	void streamEnds() {
		this.streams.decrement();
	}

	int streams() {
		return this.streams.intValue();
	}

	long requests() {
		return this.requests.sum();
	}

	/**
	 * Returns the refused requests by reason; all reasons, also those that never
	 * occurred.
	 */
	Map<String, Long> rejections() {
		Map<String, Long> result = new TreeMap<>();
		this.refusals.forEach((refusal, counter) -> result.put(refusal.reason(), counter.sum()));
		this.proxyRefusals.forEach((refusal, counter) -> result.put(refusal.reason(), counter.sum()));
		result.put(SLOW_CONSUMER, this.slowConsumers.sum());
		return result;
	}

}

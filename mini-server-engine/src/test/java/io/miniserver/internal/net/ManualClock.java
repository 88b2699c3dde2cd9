package io.miniserver.internal.net;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until the test moves it. */
final class ManualClock implements Clock {

	private final AtomicLong nanos = new AtomicLong();

	@Override
	public long nanos() {
		return this.nanos.get();
	}

	@Override
	public long epochMillis() {
		return this.nanos.get() / 1_000_000;
	}

	void advance(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

}

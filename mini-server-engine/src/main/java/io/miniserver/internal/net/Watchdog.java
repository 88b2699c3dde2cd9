package io.miniserver.internal.net;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at the loops about every millisecond and takes away those whose handler has not
 * returned since the last look. It parks while no loop has anything to do.
 * <p>
 * A look that comes late takes nothing away: what held up the watchdog (a garbage
 * collection, a busy machine) held up the handlers, too.
 */
final class Watchdog implements Runnable {

	static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	/** From here on the time since the last look says nothing about the handlers. */
	private static final long LATE_NANOS = 3 * INTERVAL_NANOS;

	/** Looks that find every loop polling before the watchdog parks. */
	private static final int IDLE_LOOKS = 20;

	private final Clock clock;

	private final Drivers drivers;

	private List<EventLoop> loops = List.of();

	private long[] seen = {};

	private long lastLook;

	private volatile boolean parked;

	private volatile boolean stopped;

	/** Set once, before the loops start. */
	private volatile Thread thread = Thread.currentThread();

	Watchdog(Clock clock, Drivers drivers) {
		this.clock = clock;
		this.drivers = drivers;
	}

	/** Names the loops to look at. Once, before the first look. */
	void watch(List<EventLoop> loops) {
		this.loops = List.copyOf(loops);
		this.seen = new long[loops.size()];
		this.lastLook = this.clock.nanos();
	}

	/** Starts the watchdog's own thread. Once, after {@link #watch}. */
	void start(ThreadNames names) {
		Thread watchdog = names.watchdog(this);
		this.thread = watchdog;
		watchdog.start();
	}

	@Override
	public void run() {
		int idleLooks = 0;
		while (!this.stopped) {
			LockSupport.parkNanos(this, INTERVAL_NANOS);
			look();
			idleLooks = allPolling() ? idleLooks + 1 : 0;
			if (idleLooks >= IDLE_LOOKS) {
				parkUntilAwakened();
				idleLooks = 0;
			}
		}
	}

	/**
	 * The flag is written before the loops are asked again, and a driver writes that it
	 * no longer polls before it reads the flag: one of the two sees the other.
	 */
	private void parkUntilAwakened() {
		this.parked = true;
		while (this.parked && allPolling() && !this.stopped) {
			LockSupport.park(this);
		}
		this.parked = false;
		// The time in the park is no time between two looks.
		this.lastLook = this.clock.nanos();
	}

	private boolean allPolling() {
		for (EventLoop loop : this.loops) {
			if (!loop.polling()) {
				return false;
			}
		}
		return true;
	}

	/** Called by each driver after its poll. */
	void awaken() {
		if (this.parked) {
			this.parked = false;
			LockSupport.unpark(this.thread);
		}
	}

	/**
	 * Looks at each loop once. For the watchdog's own thread; tests without one call it
	 * themselves.
	 */
	void look() {
		this.drivers.startOrphan();
		long now = this.clock.nanos();
		boolean late = now - this.lastLook > LATE_NANOS;
		this.lastLook = now;
		for (int i = 0; i < this.seen.length; i++) {
			EventLoop loop = this.loops.get(i);
			long ticket = loop.ticket().current();
			if (ticket != Ticket.NONE && ticket == this.seen[i] && !late) {
				this.drivers.takeOver(loop, ticket);
			}
			this.seen[i] = ticket;
		}
	}

	/** Ends the watchdog's thread. A second call does nothing. */
	void stop() {
		this.stopped = true;
		LockSupport.unpark(this.thread);
	}

}

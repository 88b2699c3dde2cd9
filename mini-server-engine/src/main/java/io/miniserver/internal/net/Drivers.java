package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.miniserver.internal.flight.Flight;

/**
 * The platform threads that drive loops. There is one for each loop, and one more for
 * each handler that lost its loop and has not returned; of those there may be as many as
 * there are workers. All methods are safe for use by several threads.
 */
final class Drivers {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final int IDLE_SECONDS = 60;

	private final ThreadPoolExecutor threads;

	private final int mostDisplaced;

	private final Flight flight;

	private final AtomicInteger displaced = new AtomicInteger();

	private final LongAdder takeovers = new LongAdder();

	private final AtomicBoolean warned = new AtomicBoolean();

	/** Loops for which no thread could be made. Emptied by the watchdog alone. */
	private final Queue<EventLoop> orphans = new ConcurrentLinkedQueue<>();

	/** Set once, before the first loop starts. */
	private volatile Function<EventLoop, Driver> factory = (loop) -> {
		throw new IllegalStateException("no factory of drivers yet");
	};

	Drivers(int mostDisplaced, ThreadFactory threadFactory, Flight flight) {
		this.mostDisplaced = mostDisplaced;
		this.flight = flight;
		this.threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), threadFactory);
	}

	void factory(Function<EventLoop, Driver> factory) {
		this.factory = factory;
	}

	/** Has a thread drive a loop that nobody drives, as soon as one can be had. */
	void start(EventLoop loop) {
		if (!tryStart(loop)) {
			logger.log(Level.ERROR, "An event loop stands still: the system gives no thread or no memory for it");
			this.orphans.add(loop);
		}
	}

	private boolean tryStart(EventLoop loop) {
		try {
			this.threads.execute(this.factory.apply(loop));
		}
		catch (RejectedExecutionException ex) {
			// Only after stopNow: the loop's connections are closed by who stops the
			// server.
			logger.log(Level.DEBUG, "A loop ends without a driver: the server stops", ex);
		}
		catch (OutOfMemoryError ex) {
			return false; // also when the limit of threads is reached
		}
		return true;
	}

	/** Tries again to have one of those loops driven. For the watchdog. */
	void startOrphan() {
		EventLoop loop = this.orphans.peek();
		if (loop != null && tryStart(loop)) {
			this.orphans.remove();
		}
	}

	/**
	 * Takes a loop from a handler that does not return, and has another thread drive on.
	 * Does nothing if that handler has returned or too many threads are displaced.
	 */
	void takeOver(EventLoop loop, long ticket) {
		if (this.displaced.get() >= this.mostDisplaced) {
			if (this.warned.compareAndSet(false, true)) {
				logger.log(Level.WARNING, "{0} handlers block outside of the workers; until one returns, further "
						+ "ones hold up their event loops (workers.max)", this.mostDisplaced);
			}
			return;
		}
		if (loop.ticket().giveBack(ticket)) {
			handOver(loop);
		}
	}

	/**
	 * Has another thread drive a loop whose driver is about to block in the engine's own
	 * code. Not bounded: it would wait for the loop otherwise, and the loop for it.
	 */
	void replaceDriver(EventLoop loop) {
		handOver(loop);
	}

	private void handOver(EventLoop loop) {
		this.displaced.incrementAndGet();
		this.takeovers.increment();
		Connection connection = loop.handling();
		Exchange exchange = (connection != null) ? connection.exchange : null;
		if (exchange != null) {
			exchange.endpoint().profile().takenOver();
		}
		this.flight.takeover((exchange != null) ? exchange.endpoint().pattern() : null);
		start(loop);
	}

	/** A displaced thread has done its work. */
	void returned() {
		this.displaced.decrementAndGet();
		this.warned.set(false);
	}

	long takeovers() {
		return this.takeovers.sum();
	}

	int displaced() {
		return this.displaced.get();
	}

	/** Starts no further driver and interrupts the running ones. */
	void stopNow() {
		this.threads.shutdownNow();
	}

}

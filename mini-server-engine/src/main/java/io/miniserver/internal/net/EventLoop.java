package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A selector with its ready connections, its tasks and its deadlines. It is driven by
 * exactly one platform thread at a time, its driver, and may change drivers in the middle
 * of a handler. <pre>
 *             select returns                 ticket n stored (release)
 *   POLLING ------------------&gt; DRIVING ------------------------------&gt; HANDLER(n)
 *      ^                         |   ^    driver: compare-and-set n to 0    |  |
 *      +-------------------------+   +--------------------------------------+  |
 *          nothing is ready          ^                                         |
 *                                    |  watchdog: compare-and-set n to 0,      |
 *                                    |  then another thread drives on          |
 *                                    +-----------------------------------------+
 *                     the first thread's compare-and-set fails: it is displaced
 * </pre> Who succeeds has the loop with all its plain fields, see {@link Ticket}.
 * <p>
 * All but {@link #execute}, {@link #ticket} and the getters of shared values is for the
 * driver only.
 */
final class EventLoop {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final int MOST_TASKS = 256;

	private static final VarHandle POLLING;

	static {
		try {
			POLLING = MethodHandles.lookup().findVarHandle(EventLoop.class, "polling", boolean.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final ServerContext context;

	private final Selector selector;

	private final Deadlines deadlines;

	private final Queue<LoopTask> tasks = new ConcurrentLinkedQueue<>();

	/** Made once: a method reference in the call would be a new object for each poll. */
	private final Consumer<SelectionKey> addReady = this::addReady;

	/** The loop's only lock, see the class comment. */
	private final Ticket ticket = new Ticket();

	/** Whether the driver is in, or about to enter, a select that has to be woken up. */
	private volatile boolean polling;

	/** The connection of the handler that was started last. Published by the ticket. */
	private @Nullable Connection handling;

	private @Nullable Connection[] ready = new @Nullable Connection[64];

	private int readyFrom;

	private int readyTo;

	private long now;

	/** Written by the driver; read by a driver that was displaced before. */
	private volatile boolean closed;

	private final CountDownLatch end = new CountDownLatch(1);

	EventLoop(ServerContext context) throws IOException {
		this.context = context;
		this.selector = context.channels().openSelector();
		this.deadlines = new Deadlines(context.config());
		this.now = context.clock().nanos();
	}

	/**
	 * Drives the loop until it is taken away or closed.
	 * @param driver the calling thread's driver, which has the loop
	 */
	void drive(Driver driver) {
		adoptHandling();
		while (driver.drives() && !this.closed) {
			// A connection that was given back must be so before its next event is seen.
			runTasks(driver);
			serveReady(driver);
			if (driver.drives() && !this.closed) {
				expire(driver);
			}
			if (driver.drives() && !this.closed) {
				select();
			}
		}
	}

	/** The handler that lost us this loop goes on elsewhere; its time counts from now. */
	private void adoptHandling() {
		Connection connection = this.handling;
		this.handling = null;
		this.now = this.context.clock().nanos();
		if (connection != null && connection.phase == Connection.Phase.HANDLING) {
			this.deadlines.continueHandler(connection, this.now);
		}
	}

	private void serveReady(Driver driver) {
		while (driver.drives() && this.readyFrom < this.readyTo) {
			Connection connection = this.ready[this.readyFrom];
			this.ready[this.readyFrom++] = null;
			if (connection != null) {
				driver.serve(connection);
			}
		}
	}

	/** Not all, if they arrive as fast as they are run: sockets and deadlines wait. */
	private void runTasks(Driver driver) {
		for (int i = 0; i < MOST_TASKS && driver.drives(); i++) {
			LoopTask task = this.tasks.poll();
			if (task == null) {
				return;
			}
			driver.perform(task);
		}
	}

	private void expire(Driver driver) {
		DeadlineQueue queue = this.deadlines.firstExpired(this.now);
		while (queue != null) {
			Connection connection = queue.pollExpired(this.now);
			if (connection != null) {
				driver.expired(connection, queue.kind());
			}
			queue = driver.drives() ? this.deadlines.firstExpired(this.now) : null;
		}
	}

	private void select() {
		this.handling = null;
		this.readyFrom = 0;
		this.readyTo = 0;
		this.polling = true;
		// Left behind by code of the application, it would have each poll end at once.
		Thread.interrupted();
		try {
			if (this.tasks.isEmpty()) {
				this.selector.select(this.addReady, timeoutMillis());
			}
			else {
				this.selector.selectNow(this.addReady);
			}
		}
		catch (IOException ex) {
			logger.log(Level.ERROR, "An event loop could not poll its connections", ex);
		}
		this.polling = false;
		this.now = this.context.clock().nanos();
		this.context.watchdog().awaken();
	}

	private void addReady(SelectionKey key) {
		if (this.readyTo == this.ready.length) {
			this.ready = Arrays.copyOf(this.ready, 2 * this.readyTo);
		}
		this.ready[this.readyTo++] = (Connection) key.attachment();
	}

	/** Rounded up: a poll that ends before the deadline would have to be repeated. */
	private long timeoutMillis() {
		long nanos = this.deadlines.nanosToNext(this.now);
		return (nanos == Long.MAX_VALUE) ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
	}

	/**
	 * Marks the start of a handler that the watchdog looks after.
	 * @param connection whose request it is
	 * @return the ticket to give back
	 */
	long enterHandler(Connection connection) {
		this.handling = connection;
		return this.ticket.take();
	}

	/**
	 * Notes a handler that runs without a ticket, in case its driver gives the loop up.
	 */
	void enterUnwatched(Connection connection) {
		this.handling = connection;
	}

	/** Returns what decides who has the loop. Any thread. */
	Ticket ticket() {
		return this.ticket;
	}

	/**
	 * Returns the connection whose handler runs; for who has just taken the loop away.
	 */
	@Nullable Connection handling() {
		return this.handling;
	}

	/** Whether the driver sleeps in the selector, or is about to. Any thread. */
	boolean polling() {
		return this.polling;
	}

	/** Has the driver run a task soon, after those that were given before. Any thread. */
	void execute(LoopTask task) {
		this.tasks.add(task);
		wakeUp();
	}

	/** Has the driver look at its tasks and deadlines. Any thread. */
	void wakeUp() {
		if (this.polling && POLLING.compareAndSet(this, true, false)) {
			this.selector.wakeup();
		}
	}

	Selector selector() {
		return this.selector;
	}

	Deadlines deadlines() {
		return this.deadlines;
	}

	/** Returns the time at which the last poll ended; exact enough for deadlines. */
	long now() {
		return this.now;
	}

	/**
	 * Returns the keys of the open connections, none after the close. Any thread: the
	 * selector's key set is safe for concurrent use.
	 */
	Set<SelectionKey> keys() {
		try {
			return this.selector.keys();
		}
		catch (ClosedSelectorException ex) {
			return Set.of();
		}
	}

	boolean isClosed() {
		return this.closed;
	}

	/** Waits for the close. Any thread. */
	boolean awaitClosed(long nanos) throws InterruptedException {
		return this.end.await(nanos, TimeUnit.NANOSECONDS);
	}

	/** Ends the loop: the driver returns after this turn. Connections must be closed. */
	void close() {
		this.closed = true;
		try {
			this.selector.close();
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "An event loop's selector did not close", ex);
		}
		this.end.countDown();
	}

}

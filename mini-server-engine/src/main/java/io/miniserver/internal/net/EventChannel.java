package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.miniserver.http.EventStream;
import io.miniserver.http.ServerSentEvent;
import io.miniserver.http.SlowConsumer;
import io.miniserver.internal.wire.BodyCoding;
import io.miniserver.internal.wire.ChunkedEncoder;
import io.miniserver.internal.wire.EventEncoder;
import io.miniserver.internal.wire.WireBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An event stream as the application sees it: events come from any thread, wait in a
 * bounded queue, and are taken from it by the connection's loop. <pre>
 *              the source has returned          close(), or the server stops
 *   OPENING ------------------------&gt; OPEN ------------------------&gt; ENDING
 *      |                               |                               | all was sent
 *      +-------------------------------+-------------------------------+-----------&gt; ENDED
 *             the client is gone or too slow
 * </pre> While the source opens the stream, its thread still has the connection, and
 * writes to it by itself: what a client has missed may be more than the queue holds.
 */
final class EventChannel implements EventStream {

	private enum State {

		OPENING, OPEN, ENDING, ENDED

	}

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final Connection connection;

	private final @Nullable String lastEventId;

	private final SlowConsumer policy;

	private final BodyCoding coding;

	private final int capacity;

	/**
	 * The thread that opens the stream; null after that. Guarded by this, like all below.
	 */
	private @Nullable Thread opener = Thread.currentThread();

	/** The opener's. */
	private @Nullable ResponseWriter writer;

	private final Deque<byte[]> waiting = new ArrayDeque<>(2);

	/** Includes what the loop has taken and the socket has not. */
	private int waitingBytes;

	private State state = State.OPENING;

	/** Whether the loop will look at the queue anyway. */
	private boolean scheduled;

	private List<Runnable> onClose = new ArrayList<>(1);

	/** Why the opener could not write. */
	private @Nullable IOException failure;

	EventChannel(Exchange exchange, SlowConsumer policy, BodyCoding coding, ResponseWriter writer) {
		this.connection = exchange.connection();
		this.policy = policy;
		this.coding = coding;
		this.writer = writer;
		this.capacity = exchange.context().config().events().buffer();
		String id = exchange.request().header("Last-Event-ID");
		// Fields are read as ISO 8859-1; this one is UTF-8 (HTML, section 9.2.4).
		this.lastEventId = (id != null) ? new String(id.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
				: null;
	}

	@Override
	public boolean send(ServerSentEvent event) {
		return offer(EventEncoder.event(event));
	}

	@Override
	public boolean comment(String text) {
		return offer(EventEncoder.comment(text));
	}

	private boolean offer(byte[] bytes) {
		if (bytes.length > this.capacity) {
			throw new IllegalArgumentException("An event of " + bytes.length + " bytes is larger than the buffer of "
					+ this.capacity + " (mini-server.events.buffer)");
		}
		ResponseWriter direct;
		synchronized (this) {
			if (!isOpen()) {
				return false;
			}
			direct = (Thread.currentThread() == this.opener) ? this.writer : null;
			if (direct == null) {
				return enqueue(bytes);
			}
		}
		return write(bytes, direct);
	}

	private boolean enqueue(byte[] bytes) {
		if (!makeRoom(bytes.length)) {
			return false;
		}
		this.waiting.add(bytes);
		this.waitingBytes += bytes.length;
		schedule();
		return true;
	}

	/** Waits for the client, and without the lock: nobody else does. */
	private boolean write(byte[] bytes, ResponseWriter direct) {
		try {
			encode(bytes, direct.out());
			direct.sendWaiting(this.connection);
			return true;
		}
		catch (IOException ex) {
			synchronized (this) {
				this.failure = ex;
				this.state = State.ENDED;
			}
			return false;
		}
	}

	private void encode(byte[] bytes, WireBuffer out) {
		if (this.coding == BodyCoding.CHUNKED) {
			ChunkedEncoder.begin(bytes.length, out);
			out.bytes(bytes);
			ChunkedEncoder.end(out);
		}
		else {
			out.bytes(bytes);
		}
	}

	private boolean makeRoom(int length) {
		if (this.policy == SlowConsumer.DROP_OLDEST) {
			while (this.waitingBytes + length > this.capacity && !this.waiting.isEmpty()) {
				this.waitingBytes -= this.waiting.remove().length;
			}
		}
		boolean room = this.waitingBytes + length <= this.capacity;
		if (!room && this.policy == SlowConsumer.CLOSE) {
			this.state = State.ENDED;
			this.connection.context().counters().slowConsumer();
			this.connection.loop().execute((driver) -> this.connection.close());
		}
		return room;
	}

	private void schedule() {
		if (!this.scheduled && this.state != State.OPENING) {
			this.scheduled = true;
			this.connection.loop().execute((driver) -> driver.events().send(this.connection));
		}
	}

	@Override
	public @Nullable String lastEventId() {
		return this.lastEventId;
	}

	@Override
	public synchronized boolean isOpen() {
		return this.state == State.OPENING || this.state == State.OPEN;
	}

	@Override
	public void onClose(Runnable action) {
		synchronized (this) {
			if (this.state != State.ENDED) {
				this.onClose.add(action);
				return;
			}
		}
		run(List.of(action));
	}

	@Override
	public synchronized void close() {
		if (this.state == State.OPEN) {
			this.state = State.ENDING;
			schedule();
		}
		else if (this.state == State.OPENING) {
			this.state = State.ENDING; // sent when the loop has the connection
		}
	}

	/**
	 * The source has returned. For its thread.
	 * @throws IOException if an event could not be written
	 */
	void opened(ResponseWriter writer) throws IOException {
		writer.sendWaiting(this.connection);
		synchronized (this) {
			this.opener = null;
			this.writer = null;
			if (this.failure != null) {
				throw this.failure;
			}
			this.state = (this.state == State.OPENING) ? State.OPEN : this.state;
		}
	}

	/**
	 * Takes what waits, up to half of what may wait, so that there is room for more
	 * meanwhile. For the loop.
	 * @return the events with their framing, and the end of the body behind the last one;
	 * null if there is nothing to be sent now
	 */
	synchronized @Nullable Batch take() {
		this.scheduled = false;
		WireBuffer out = new WireBuffer(Math.min(this.waitingBytes, this.capacity / 2) + 64);
		int taken = 0;
		while (!this.waiting.isEmpty() && (taken == 0 || taken + this.waiting.element().length <= this.capacity / 2)) {
			byte[] next = this.waiting.remove();
			taken += next.length;
			encode(next, out);
		}
		boolean last = this.state == State.ENDING && this.waiting.isEmpty();
		if (last && this.coding == BodyCoding.CHUNKED) {
			ChunkedEncoder.finish(out);
		}
		return (taken > 0 || last) ? new Batch(out, taken, last ? After.LINGER : After.EVENTS) : null;
	}

	/** A comment that nobody sees, to keep the connection. For the loop. */
	Batch heartbeat() {
		WireBuffer out = new WireBuffer(64);
		encode(EventEncoder.comment(""), out);
		return new Batch(out, 0, After.EVENTS);
	}

	/** The socket has taken that much of what may wait. For the loop. */
	synchronized void sent(int bytes) {
		this.waitingBytes -= bytes;
	}

	/** The connection has ended, or is about to. For the loop; again: nothing. */
	void ended() {
		List<Runnable> actions;
		synchronized (this) {
			this.state = State.ENDED;
			this.opener = null;
			this.writer = null;
			this.waiting.clear();
			actions = this.onClose;
			this.onClose = List.of();
		}
		run(actions);
	}

	/** On a worker: the actions may be slow, and loops must not be. */
	private void run(List<Runnable> actions) {
		if (actions.isEmpty()) {
			return;
		}
		ServerContext context = this.connection.context();
		Runnable all = () -> actions.forEach(EventChannel::runSafely);
		if (!context.workers().tryExecute(all) && !context.reservedWorkers().tryExecute(all)) {
			all.run();
		}
	}

	private static void runSafely(Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, "What was to run at the end of an event stream failed", ex);
		}
	}

	/**
	 * What is sent at once.
	 *
	 * @param bytes the bytes with their framing
	 * @param counted how many of them count as waiting
	 * @param after what becomes of the connection then
	 */
	record Batch(WireBuffer bytes, int counted, After after) {

	}

}

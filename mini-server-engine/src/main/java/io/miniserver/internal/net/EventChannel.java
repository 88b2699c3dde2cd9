package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.http.EventStream;
import io.miniserver.http.ServerSentEvent;
import io.miniserver.http.SlowConsumer;
import io.miniserver.internal.wire.BodyCoding;
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
 * <p>
 * The loop gets a task for the first event that waits, and takes all that it finds then.
 * {@code scheduled} is cleared under the same lock under which the queue is emptied, so
 * no event stays behind without a task.
 */
final class EventChannel implements EventStream {

	private enum State {

		OPENING, OPEN, ENDING, ENDED

	}

	private final Connection connection;

	private final @Nullable String lastEventId;

	private final EventFraming framing;

	/** Guarded by this, like all below. */
	private final EventQueue queue;

	/** Null when the source has returned. */
	private @Nullable Opening opening;

	private State state = State.OPENING;

	/** Whether the loop will look at the queue anyway. */
	private boolean scheduled;

	/** What is to run at the end; null behind it. */
	private @Nullable List<Runnable> onClose = new ArrayList<>(1);

	/** What is sent last if the server stops; null if there is nothing. */
	private byte @Nullable [] farewell;

	/** What is sent last; null if there is nothing. */
	private byte @Nullable [] lastWords;

	/** Why the opener could not write. */
	private @Nullable IOException failure;

	EventChannel(Exchange exchange, SlowConsumer policy, BodyCoding coding, ResponseWriter writer) {
		this.connection = exchange.connection();
		this.framing = new EventFraming(coding);
		this.queue = new EventQueue(policy, exchange.context().config().events().buffer());
		this.opening = new Opening(Thread.currentThread(), writer, exchange);
		exchange.context().counters().streamBegins();
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
		if (bytes.length > this.queue.capacity()) {
			throw new IllegalArgumentException("An event of " + bytes.length + " bytes is larger than the buffer of "
					+ this.queue.capacity() + " (mini-server.events.buffer)");
		}
		Opening direct;
		synchronized (this) {
			if (!isOpen()) {
				return false;
			}
			direct = (this.opening != null && this.opening.isMine()) ? this.opening : null;
			if (direct == null) {
				return enqueue(bytes);
			}
		}
		return write(bytes, direct);
	}

	private boolean enqueue(byte[] bytes) {
		return switch (this.queue.offer(bytes)) {
			case ACCEPTED -> {
				schedule();
				yield true;
			}
			case DROPPED -> false;
			case OVERFLOWED -> {
				this.state = State.ENDED;
				this.queue.clear();
				this.connection.context().counters().slowConsumer();
				this.connection.loop().execute((driver) -> this.connection.close());
				yield false;
			}
		};
	}

	/** Waits for the client, and without the lock: nobody else does. */
	private boolean write(byte[] bytes, Opening direct) {
		try {
			this.framing.add(bytes, direct.writer().out());
			direct.send(this.connection);
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

	private void schedule() {
		if (!this.scheduled && this.state != State.OPENING) {
			this.scheduled = true;
			this.connection.loop().execute((driver) -> driver.sendEvents(this.connection));
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
			if (this.onClose != null && this.state != State.ENDED) {
				this.onClose.add(action);
				return;
			}
		}
		this.connection.context().endActions().run(List.of(action));
	}

	@Override
	public synchronized void farewell(ServerSentEvent event) {
		this.farewell = EventEncoder.event(event);
	}

	/** The server stops. For the loop. */
	synchronized void serverStops() {
		this.lastWords = isOpen() ? this.farewell : this.lastWords;
		close();
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
	 * @throws IOException if an event could not be written, or the connection was closed
	 */
	void opened(ResponseWriter writer) throws IOException {
		writer.sendWaiting(this.connection);
		synchronized (this) {
			this.opening = null;
			if (this.failure != null) {
				throw this.failure;
			}
			this.state = (this.state == State.OPENING) ? State.OPEN : this.state;
		}
		// Its loop may have ended, too, and would never take it back. Whoever closes a
		// connection ends its stream after that, so one of the two notices.
		if (!this.connection.socket().channel().isOpen()) {
			throw new ConnectionLostException("the connection was closed while a stream was opened");
		}
	}

	/**
	 * Takes what waits. For the loop.
	 * @return the events with their framing, and the end of the body behind the last one;
	 * null if there is nothing to be sent now
	 */
	synchronized @Nullable Batch take() {
		this.scheduled = false;
		WireBuffer out = new WireBuffer(this.queue.estimate() + 64);
		int taken = this.queue.take(this.framing, out);
		boolean last = this.state == State.ENDING && this.queue.isEmpty();
		if (last) {
			if (this.lastWords != null) {
				this.framing.add(this.lastWords, out);
			}
			this.framing.end(out);
		}
		return (taken > 0 || last) ? new Batch(out, taken, last ? After.LINGER : After.EVENTS) : null;
	}

	/** Has the loop look at the queue again, behind its other tasks. */
	synchronized void sendOn() {
		schedule();
	}

	/** A comment that nobody sees, to keep the connection. For the loop. */
	Batch heartbeat() {
		WireBuffer out = new WireBuffer(64);
		this.framing.add(EventEncoder.comment(""), out);
		return new Batch(out, 0, After.EVENTS);
	}

	/** The socket has taken that much of what may wait. For the loop. */
	synchronized void sent(int bytes) {
		this.queue.sent(bytes);
	}

	/** The connection has ended, or is about to. Any thread; again: nothing. */
	void ended() {
		List<Runnable> actions;
		ServerContext context = this.connection.context();
		synchronized (this) {
			this.state = State.ENDED;
			this.opening = null;
			this.queue.clear();
			actions = this.onClose;
			this.onClose = null;
		}
		if (actions != null) {
			context.counters().streamEnds();
			context.endActions().run(actions);
		}
	}

	/**
	 * What the source's thread has while it opens the stream.
	 *
	 * @param thread the thread
	 * @param writer its writer
	 * @param exchange what is answered
	 */
	private record Opening(Thread thread, ResponseWriter writer, Exchange exchange) {

		boolean isMine() {
			return Thread.currentThread() == this.thread;
		}

		void send(Connection connection) throws IOException {
			if (this.exchange.body() instanceof StreamedBody body) {
				body.responseBegins();
			}
			this.writer.sendWaiting(connection);
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

package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;

import org.jspecify.annotations.Nullable;

/**
 * Drives the event streams of a loop: no thread waits for them. What the socket does not
 * take is the connection's outflow; what comes behind it waits in the stream. Belongs to
 * one driver.
 * <p>
 * A client that ends its output may still read, or be gone; only its system can tell, and
 * only if it is written to. So it gets a comment at once, and another one a second later:
 * if nobody reads there, the first one is answered with a reset, and the second one
 * fails.
 */
final class EventStreams {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** Who sends more than this to a stream of events does not know what it is. */
	private static final int MOST_INPUT = 64 * 1024;

	/** What is sent of one stream before the others have their turn. */
	private static final int MOST_BATCHES = 4;

	private final ServerContext context;

	private final Buffers buffers;

	private final Dispatcher dispatcher;

	EventStreams(ServerContext context, Buffers buffers, Dispatcher dispatcher) {
		this.context = context;
		this.buffers = buffers;
		this.dispatcher = dispatcher;
	}

	/** Takes over a connection whose stream was opened. */
	void begin(Connection connection) {
		connection.phase = Connection.Phase.EVENTS;
		connection.leftover = null;
		connection.early = null;
		listen(connection, 0);
		enter(connection, Deadline.EVENTS);
		if (this.context.stage().endsIdleOnes()) {
			EventStreams.of(connection).serverStops();
		}
		send(connection);
		if (connection.hasClientLeft()) {
			probe(connection);
		}
		else if (connection.phase == Connection.Phase.EVENTS && connection.transport().hasUnread()) {
			discardInput(connection);
		}
	}

	/** Asks the selector for input, if any may come, and for that. */
	private static void listen(Connection connection, int operation) {
		connection.interest((connection.hasClientLeft() ? 0 : SelectionKey.OP_READ) | operation);
	}

	private static void enter(Connection connection, Deadline deadline) {
		EventLoop loop = connection.loop();
		loop.deadlines().enter(connection, deadline, loop.now());
	}

	/**
	 * Sends what waits, unless something is on its way already. A sender may be faster
	 * than this, so the loop looks after others in between.
	 */
	void send(Connection connection) {
		for (int i = 0; i < MOST_BATCHES && isIdle(connection); i++) {
			EventChannel.Batch batch = EventStreams.of(connection).take();
			if (batch == null) {
				return;
			}
			send(connection, batch);
		}
		if (isIdle(connection)) {
			EventStreams.of(connection).sendOn();
		}
	}

	private void send(Connection connection, EventChannel.Batch batch) {
		Outflow outflow = new Outflow(batch.bytes());
		outflow.after(batch.after());
		outflow.counted(batch.counted());
		connection.outflow = outflow;
		goOn(connection, outflow);
	}

	private void goOn(Connection connection, Outflow outflow) {
		try {
			if (outflow.send(connection, this.buffers.socket())) {
				sent(connection, outflow);
			}
			else {
				listen(connection, SelectionKey.OP_WRITE);
				enter(connection, Deadline.WRITE);
			}
		}
		catch (IOException ex) {
			gone(connection, ex);
		}
	}

	private void sent(Connection connection, Outflow outflow) {
		connection.outflow = null;
		EventStreams.of(connection).sent(outflow.counted());
		if (outflow.after() != After.EVENTS) {
			connection.endEvents();
			this.dispatcher.settle(connection, outflow.after());
			return;
		}
		listen(connection, 0);
		enter(connection, Deadline.EVENTS);
	}

	/** Handles an event on the connection of a stream. */
	void ready(Connection connection) {
		int ready = connection.readyOperations();
		if ((ready & SelectionKey.OP_READ) != 0) {
			discardInput(connection);
		}
		// Not if there was input alone: whoever sends has not taken anything by that, and
		// its time to do so goes on.
		Outflow outflow = connection.outflow;
		if ((ready & SelectionKey.OP_WRITE) != 0 && outflow != null) {
			goOn(connection, outflow);
			send(connection);
		}
	}

	private void discardInput(Connection connection) {
		try {
			int count;
			do {
				count = connection.read(this.buffers.socket());
				connection.discarded += Math.max(0, count);
			}
			while (count >= 0 && connection.transport().hasUnread());
			if (count < 0) {
				connection.clientLeft();
				listen(connection, (connection.outflow != null) ? SelectionKey.OP_WRITE : 0);
				probe(connection);
			}
			else if (connection.discarded > MOST_INPUT) {
				connection.close();
			}
		}
		catch (ConnectionLostException ex) {
			gone(connection, ex);
		}
	}

	/** Finds out whether a client that has ended its output is still there. */
	private void probe(Connection connection) {
		if (isIdle(connection)) {
			heartbeat(connection);
		}
		if (isIdle(connection)) {
			enter(connection, Deadline.PROBE);
		}
	}

	private static boolean isIdle(Connection connection) {
		return connection.phase == Connection.Phase.EVENTS && connection.outflow == null;
	}

	private static void gone(Connection connection, @Nullable Exception cause) {
		logger.log(Level.DEBUG, "The client of an event stream has left", cause);
		connection.close();
	}

	/** Nothing was sent for a while. */
	void heartbeat(Connection connection) {
		send(connection, EventStreams.of(connection).heartbeat());
	}

	/** The server stops: ends the stream behind what was sent before. */
	void finish(Connection connection) {
		EventStreams.of(connection).serverStops();
		send(connection);
	}

	/** Returns the stream of a connection in phase EVENTS. */
	static EventChannel of(Connection connection) {
		EventChannel result = connection.events;
		if (result == null) {
			throw new IllegalStateException("there is no stream of events in phase " + connection.phase);
		}
		return result;
	}

}

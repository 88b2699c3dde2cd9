package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/**
 * What a client sends while its request is handled off the loop: further requests, which
 * are kept for later, or its end, of which the handler can learn. Stands before what the
 * socket still has, whoever reads next. Belongs to whoever may read the connection.
 */
final class EarlyInput {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** As much as a driver's input buffer takes at once. */
	private static final int MOST = Buffers.SIZE;

	/** What is left, from position to limit; grows by doubling. */
	private ByteBuffer bytes = ByteBuffer.allocate(0);

	private EarlyInput() {
	}

	/** Whether the loop may read: the handler's thread does not. */
	private static boolean isLeftToTheLoop(Exchange exchange) {
		return !(exchange.body() instanceof StreamedBody body) || body.isInputFree() || exchange.isSuspended();
	}

	/**
	 * Handles an event on a connection whose request is handled elsewhere. For the loop.
	 * Interest is dropped only here, when an event really came: most handlers return
	 * before the client sends more, and two system calls are saved.
	 */
	static void ready(Connection connection, Buffers buffers) {
		int ready = connection.readyOperations();
		connection.interest(connection.interest & ~ready);
		Exchange handled = connection.exchange;
		if ((ready & SelectionKey.OP_READ) != 0 && handled != null && isLeftToTheLoop(handled)) {
			readAhead(connection, buffers);
		}
		Waiter.ready(connection, ready);
	}

	/** Looks at the input again, now that the handler has read its body. For the loop. */
	static void watch(Connection connection) {
		if (connection.phase == Connection.Phase.HANDLING) {
			connection.alsoInterestedIn(SelectionKey.OP_READ);
		}
	}

	/**
	 * Reads ahead, once, and asks for more unless that is the end, or enough is here. For
	 * the loop.
	 */
	private static void readAhead(Connection connection, Buffers buffers) {
		EarlyInput before = connection.early;
		EarlyInput input = (before != null) ? before : new EarlyInput();
		Transport transport = connection.transport();
		try {
			do {
				ByteBuffer buffer = buffers.socket();
				int count = transport.read(buffer.limit(MOST - input.remaining()));
				if (count < 0) {
					connection.clientLeft();
					return;
				}
				if (count > 0) {
					input.add(buffer.flip());
					connection.early = input;
				}
			}
			while (transport.hasUnread() && input.remaining() < MOST);
			if (input.remaining() < MOST) {
				connection.alsoInterestedIn(SelectionKey.OP_READ);
			}
		}
		catch (ConnectionLostException ex) {
			logger.log(Level.DEBUG, "A client left while its request was handled", ex);
			connection.clientLeft();
		}
	}

	private void add(ByteBuffer more) {
		int count = more.remaining();
		if (this.bytes.capacity() - this.bytes.limit() < count) {
			int capacity = Math.max(remaining() + count, Math.min(MOST, 2 * this.bytes.capacity()));
			this.bytes = ByteBuffer.allocate(capacity).put(this.bytes).flip();
		}
		int end = this.bytes.limit();
		this.bytes.limit(end + count).put(end, more, more.position(), count);
	}

	/**
	 * Takes what was read ahead, as far as there is room for it.
	 * @return the bytes; 0 if nothing was
	 */
	static int take(Connection connection, ByteBuffer target) {
		EarlyInput input = connection.early;
		if (input == null) {
			return 0;
		}
		int count = Math.min(target.remaining(), input.remaining());
		target.put(input.bytes.array(), input.bytes.position(), count);
		input.bytes.position(input.bytes.position() + count);
		if (input.remaining() == 0) {
			connection.early = null;
		}
		return count;
	}

	private int remaining() {
		return this.bytes.remaining();
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/**
 * How a connection ends behind its last answer. What tells the client that nothing more
 * comes, as TLS has it, may have to wait for a socket that is full. For the loop.
 */
final class Ending {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private Ending() {
	}

	/** Closes a connection behind a complete response, so that it ends in order. */
	static void close(Connection connection) {
		connection.phase = Connection.Phase.IDLE;
		try {
			if (connection.transport().sendEnd()) {
				connection.close();
			}
			else {
				linger(connection, Deadline.LINGER);
			}
		}
		catch (ConnectionLostException ex) {
			lost(connection, ex);
		}
	}

	/** Ends the output, and gives the client some time to end its own. */
	static void linger(Connection connection, Deadline time) {
		connection.phase = Connection.Phase.LINGERING;
		connection.leftover = null;
		connection.early = null;
		EventLoop loop = connection.loop();
		loop.deadlines().enter(connection, time, loop.now());
		endOutput(connection);
	}

	/**
	 * Goes on with a connection that lingers. What comes is read and thrown away, to see
	 * its end.
	 */
	static void goOn(Connection connection, ByteBuffer buffer) throws ConnectionLostException {
		if ((connection.interest & SelectionKey.OP_WRITE) != 0) {
			endOutput(connection);
		}
		if (connection.transport().discard(buffer) < 0) {
			connection.close();
		}
	}

	private static void endOutput(Connection connection) {
		try {
			if (connection.transport().sendEnd()) {
				connection.transport().endOutput();
				connection.interest(SelectionKey.OP_READ);
			}
			else {
				connection.interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
			}
		}
		catch (IOException ex) {
			lost(connection, ex);
		}
	}

	private static void lost(Connection connection, IOException ex) {
		logger.log(Level.DEBUG, "A client ended its connection", ex);
		connection.close();
	}

}

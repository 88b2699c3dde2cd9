package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends while its request is handled off the loop: further requests, which
 * are kept for later, or its end, of which the handler can learn. Belongs to the
 * connection's loop.
 */
final class EarlyInput {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** As much as a driver's input buffer takes back at once. */
	private static final int MOST = Buffers.SIZE;

	private byte @Nullable [] bytes;

	/** Whether the loop may read: the handler's thread does not. */
	static boolean isLeftToTheLoop(Exchange exchange) {
		return !(exchange.body() instanceof StreamedBody body) || body.isInputFree();
	}

	/**
	 * Reads once.
	 * @return whether there may be more to read: false at the end, and if enough is here
	 */
	boolean read(Connection connection, ByteBuffer buffer) {
		byte[] before = this.bytes;
		int kept = (before != null) ? before.length : 0;
		try {
			int count = connection.read(buffer.limit(MOST - kept));
			if (count < 0) {
				connection.clientLeft();
				return false;
			}
			if (count > 0) {
				byte[] all = new byte[kept + count];
				if (before != null) {
					System.arraycopy(before, 0, all, 0, kept);
				}
				buffer.flip().get(all, kept, count);
				this.bytes = all;
			}
			return kept + count < MOST;
		}
		catch (ConnectionLostException ex) {
			logger.log(Level.DEBUG, "A client left while its request was handled", ex);
			connection.clientLeft();
			return false;
		}
	}

	/** Returns what has arrived, and forgets it; null if there is nothing. */
	byte @Nullable [] take() {
		byte[] result = this.bytes;
		this.bytes = null;
		return result;
	}

}

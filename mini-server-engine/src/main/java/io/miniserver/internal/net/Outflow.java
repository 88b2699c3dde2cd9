package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

import io.miniserver.http.Body;
import io.miniserver.http.OpenFile;
import io.miniserver.internal.wire.WireBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Output that is on its way to a socket: encoded bytes, then the bytes of a body or a
 * part of a file. What the socket does not take at once waits here; the body's array and
 * the file are referred to, not copied. Belongs to the owner of the connection.
 */
final class Outflow {

	enum State {

		/** The socket takes no more for now. */
		MORE,

		/** Everything was sent. */
		SENT,

		/** The rest can not be sent. */
		FAILED

	}

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/**
	 * One step of a file, so that a large one does not keep the other connections
	 * waiting.
	 */
	private static final long FILE_STEP = 1024 * 1024;

	/** Encoded bytes; {@link #own} tells whether they are a copy. */
	private byte[] encoded;

	private int encodedFrom;

	private int encodedTo;

	private byte[] body = {};

	private int bodyFrom;

	private int bodyTo;

	private @Nullable OpenFile file;

	private long filePosition;

	private long fileEnd;

	private int counted;

	private After after = After.KEEP;

	private State state = State.MORE;

	/**
	 * Creates output of encoded bytes alone, which stay in their buffer until
	 * {@link #own}.
	 * @param encoded the bytes
	 */
	Outflow(WireBuffer encoded) {
		this.encoded = encoded.array();
		this.encodedTo = encoded.length();
	}

	/** Adds a body behind the encoded bytes. */
	Outflow with(Body.Bytes bytes) {
		this.body = bytes.array();
		this.bodyFrom = bytes.offset();
		this.bodyTo = bytes.offset() + (int) bytes.length();
		return this;
	}

	/**
	 * Adds a part of a file behind the encoded bytes; it is closed by this outflow.
	 */
	Outflow with(OpenFile file, long position, long length) {
		this.file = file;
		this.filePosition = position;
		this.fileEnd = position + length;
		return this;
	}

	/**
	 * Sends as much as the socket takes.
	 * @param connection whose socket
	 * @param buffer a direct buffer to use meanwhile
	 * @return whether everything was sent
	 * @throws IOException if the client is gone or the file has become shorter
	 */
	boolean send(Connection connection, ByteBuffer buffer) throws IOException {
		return sendBytes(connection, buffer) && sendFile(connection);
	}

	private boolean sendBytes(Connection connection, ByteBuffer buffer) throws IOException {
		while (this.encodedFrom < this.encodedTo || this.bodyFrom < this.bodyTo) {
			buffer.clear();
			int head = Math.min(buffer.remaining(), this.encodedTo - this.encodedFrom);
			buffer.put(this.encoded, this.encodedFrom, head);
			int rest = Math.min(buffer.remaining(), this.bodyTo - this.bodyFrom);
			buffer.put(this.body, this.bodyFrom, rest);
			buffer.flip();
			int count = connection.write(buffer);
			ResponsePace.sent(connection, count);
			this.encodedFrom += Math.min(count, head);
			this.bodyFrom += Math.max(0, count - head);
			if (buffer.hasRemaining()) {
				return false;
			}
		}
		return true;
	}

	private boolean sendFile(Connection connection) throws IOException {
		OpenFile open = this.file;
		if (open == null) {
			return true;
		}
		FileChannel source = open.channel();
		while (this.filePosition < this.fileEnd) {
			long step = Math.min(FILE_STEP, this.fileEnd - this.filePosition);
			long count = connection.transport().transfer(source, this.filePosition, step);
			ResponsePace.sent(connection, count);
			this.filePosition += count;
			if (count < step) {
				if (source.size() < this.fileEnd) {
					throw new IOException("the file became shorter while it was sent");
				}
				return false;
			}
		}
		close();
		return true;
	}

	/** Copies the encoded bytes that are left: their buffer is about to be used again. */
	void own() {
		this.encoded = Arrays.copyOfRange(this.encoded, this.encodedFrom, this.encodedTo);
		this.encodedTo -= this.encodedFrom;
		this.encodedFrom = 0;
	}

	boolean hasFile() {
		return this.file != null;
	}

	State state() {
		return this.state;
	}

	void state(State state) {
		this.state = state;
	}

	After after() {
		return this.after;
	}

	/** Returns how many of the bytes count as waiting in a stream of events. */
	int counted() {
		return this.counted;
	}

	void counted(int bytes) {
		this.counted = bytes;
	}

	/** Sets what becomes of the connection when everything was sent. */
	void after(After after) {
		this.after = after;
	}

	/** Gives the rest up; closes the file. A second call does nothing. */
	void close() {
		OpenFile source = this.file;
		this.file = null;
		if (source == null) {
			return;
		}
		try {
			source.close();
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "A file that was sent did not close properly", ex);
		}
	}

	/** Returns what is left to be written, in the phases that are about that. */
	static Outflow of(Connection connection) {
		Outflow result = connection.outflow;
		if (result == null) {
			throw new IllegalStateException("nothing is left to be written in phase " + connection.phase);
		}
		return result;
	}

	/** Gives up what is left to be written. */
	static void discard(Connection connection) {
		Outflow left = connection.outflow;
		if (left != null) {
			connection.outflow = null;
			left.close();
		}
	}

}

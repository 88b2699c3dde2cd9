package io.miniserver.internal.memory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a connection: bytes in order, as many as fit. The server's end never
 * waits, the client's end does. <pre>
 *   OPEN ---- the writer has ended ----&gt; ENDED ---- its bytes are read: the end
 *     |                                    |
 *     +------- the reader has left --------+----&gt; LEFT: who writes, fails
 *     +------- either end resets ----------+----&gt; RESET: both fail, bytes are lost
 * </pre> Safe for use by several threads.
 */
final class MemoryPipe {

	/** About what a system buffers for a socket: a slow reader holds its server up. */
	static final int CAPACITY = 64 * 1024;

	private enum State {

		OPEN, ENDED, LEFT, RESET

	}

	/** Called after each change, without any lock. */
	private final Runnable changed;

	/** Guarded by this, as all that follows. Between two calls ready to be written to. */
	private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY);

	private State state = State.OPEN;

	MemoryPipe(Runnable changed) {
		this.changed = changed;
	}

	/** Reads what is there, -1 at the end. */
	int read(ByteBuffer target) throws IOException {
		int count;
		synchronized (this) {
			count = take(target);
			notifyAll();
		}
		this.changed.run();
		return count;
	}

	private int take(ByteBuffer target) throws IOException {
		checkNotReset();
		if (this.bytes.position() == 0 && this.state != State.OPEN) {
			return -1;
		}
		this.bytes.flip();
		int count = Math.min(this.bytes.remaining(), target.remaining());
		target.put(this.bytes.duplicate().limit(this.bytes.position() + count));
		this.bytes.position(this.bytes.position() + count).compact();
		return count;
	}

	/** Writes what fits. */
	int write(ByteBuffer source) throws IOException {
		int count;
		synchronized (this) {
			count = put(source);
			notifyAll();
		}
		this.changed.run();
		return count;
	}

	private int put(ByteBuffer source) throws IOException {
		checkNotReset();
		switch (this.state) {
			case OPEN -> {
			}
			case ENDED -> throw new SocketException("The output was shut down");
			case LEFT, RESET -> throw new SocketException("Broken pipe");
		}
		int count = Math.min(this.bytes.remaining(), source.remaining());
		this.bytes.put(source.slice(source.position(), count));
		source.position(source.position() + count);
		return count;
	}

	private void checkNotReset() throws SocketException {
		if (this.state == State.RESET) {
			throw new SocketException("Connection reset");
		}
	}

	/** Waits until {@link #read} has something to say. */
	synchronized void awaitReadable(long nanos) throws IOException {
		long end = System.nanoTime() + nanos;
		while (!isReadable()) {
			awaitChange(end - System.nanoTime(), "Nothing has arrived in time");
		}
	}

	/** Waits until {@link #write} has something to say. */
	synchronized void awaitWritable(long nanos) throws IOException {
		long end = System.nanoTime() + nanos;
		while (!isWritable()) {
			awaitChange(end - System.nanoTime(), "The server has not read in time");
		}
	}

	private void awaitChange(long nanos, String timeout) throws IOException {
		if (nanos <= 0) {
			throw new SocketTimeoutException(timeout);
		}
		try {
			TimeUnit.NANOSECONDS.timedWait(this, nanos);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw (IOException) new InterruptedIOException("Interrupted while waiting for the server").initCause(ex);
		}
	}

	synchronized boolean isReadable() {
		return this.bytes.position() > 0 || this.state != State.OPEN;
	}

	synchronized boolean isWritable() {
		return this.bytes.hasRemaining() || this.state != State.OPEN;
	}

	synchronized int available() {
		return this.bytes.position();
	}

	/** The writer has written its last. */
	void end() {
		to(State.ENDED);
	}

	/** The reader reads no more. */
	void leave() {
		to(State.LEFT);
	}

	void reset() {
		to(State.RESET);
	}

	private void to(State next) {
		synchronized (this) {
			if (next.compareTo(this.state) > 0) {
				this.state = next;
			}
			if (this.state == State.RESET || this.state == State.LEFT) {
				this.bytes.clear();
			}
			notifyAll();
		}
		this.changed.run();
	}

}

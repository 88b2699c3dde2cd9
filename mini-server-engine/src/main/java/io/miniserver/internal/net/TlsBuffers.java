package io.miniserver.internal.net;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

/**
 * What one read or write of encrypted bytes needs meanwhile. Connections keep none of it:
 * an idle one has no buffer. Arrays, since ciphers are faster with them.
 */
final class TlsBuffers {

	/** A record is 16 KiB and its framing; the largest that is accepted is twice that. */
	private static final int LARGEST_RECORD = 34 * 1024;

	private final ByteBuffer received = ByteBuffer.allocate(Buffers.SIZE);

	private final ByteBuffer decrypted = ByteBuffer.allocate(LARGEST_RECORD);

	/** For as many records as {@link Buffers#SIZE} bytes make, and one more. */
	private final ByteBuffer encrypted = ByteBuffer.allocate(Buffers.SIZE + 17 * 1024);

	/** For what has come from the socket. */
	ByteBuffer received() {
		return this.received.clear();
	}

	/** For a record that the reader has no room for. */
	ByteBuffer decrypted() {
		return this.decrypted.clear();
	}

	/** For what is to go to the socket. */
	ByteBuffer encrypted() {
		return this.encrypted.clear();
	}

	/** Keeps buffers for the next read or write, of whatever thread. */
	static final class Pool {

		private final BlockingQueue<TlsBuffers> spare;

		/**
		 * Creates an empty pool.
		 * @param capacity how many are kept; more are left to the garbage collector
		 */
		Pool(int capacity) {
			this.spare = new ArrayBlockingQueue<>(capacity);
		}

		TlsBuffers acquire() {
			@Nullable TlsBuffers buffers = this.spare.poll();
			return (buffers != null) ? buffers : new TlsBuffers();
		}

		/** Takes buffers back; the caller must not use them any more. */
		void release(TlsBuffers buffers) {
			if (!this.spare.offer(buffers)) {
				return; // full: garbage
			}
		}

	}

}

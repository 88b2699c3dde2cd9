package io.miniserver.internal.net;

import java.nio.ByteBuffer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * The output of a connection with TLS. What was encrypted must be sent, so what the
 * socket does not take is kept. As much of the plain bytes counts as not written: whoever
 * writes gives them again, as for any socket that takes a part, and they are skipped
 * then.
 * <p>
 * Safe for use by several threads: while one writes a response, another one that reads
 * may have to answer a message of the protocol.
 */
final class TlsOutput {

	private final SSLEngine engine;

	private final ClientSocket socket;

	private final TlsBuffers.Pool pool;

	/** Encrypted, and not taken by the socket; null if there is nothing. */
	private @Nullable ByteBuffer pending;

	/** How many plain bytes in {@link #pending} count as not written. */
	private int owed;

	/**
	 * How many plain bytes were owed and are sent, of which who writes does not know yet:
	 * a message of the protocol may have been sent in between, and they before it.
	 */
	private int untold;

	TlsOutput(SSLEngine engine, ClientSocket socket, TlsBuffers.Pool pool) {
		this.engine = engine;
		this.socket = socket;
		this.pool = pool;
	}

	/** See {@link Transport#write}. */
	synchronized int write(ByteBuffer source) throws ConnectionLostException {
		int start = source.position();
		sendPending();
		int written = this.untold;
		if (written > source.remaining()) {
			throw new IllegalStateException("what was not written must be given to the next write");
		}
		this.untold = 0;
		source.position(start + written);
		if (this.pending != null) {
			return written;
		}
		TlsBuffers buffers = this.pool.acquire();
		try {
			while (source.hasRemaining() && this.pending == null) {
				ByteBuffer encrypted = buffers.encrypted();
				int plain = encrypt(source, encrypted);
				send(encrypted.flip(), plain);
				written += plain - this.owed;
			}
		}
		finally {
			this.pool.release(buffers);
		}
		source.position(start + written);
		return written;
	}

	/** Encrypts as many records as there is room for. */
	private int encrypt(ByteBuffer source, ByteBuffer target) throws ConnectionLostException {
		int start = source.position();
		SSLEngineResult result;
		do {
			result = wrap(source, target);
		}
		while (result.bytesProduced() > 0 && source.hasRemaining());
		if (target.position() == 0) {
			throw new ConnectionLostException("the client has ended the connection, or the output was ended");
		}
		return source.position() - start;
	}

	private SSLEngineResult wrap(ByteBuffer source, ByteBuffer target) throws ConnectionLostException {
		try {
			return this.engine.wrap(source, target);
		}
		catch (SSLException ex) {
			this.socket.lost();
			throw new ConnectionLostException("nothing more can be encrypted for the client", ex);
		}
	}

	/**
	 * Sends what the protocol itself has to say: a message of the handshake, an alert.
	 * @return whether all of it was sent
	 */
	synchronized boolean sendMessages() throws ConnectionLostException {
		sendPending();
		if (this.pending != null || !hasMessages()) {
			return this.pending == null;
		}
		TlsBuffers buffers = this.pool.acquire();
		try {
			boolean goesOn = true;
			while (goesOn && this.pending == null && hasMessages()) {
				ByteBuffer encrypted = buffers.encrypted();
				goesOn = wrap(ByteBuffer.allocate(0), encrypted).bytesProduced() > 0;
				send(encrypted.flip(), 0);
			}
			return this.pending == null;
		}
		finally {
			this.pool.release(buffers);
		}
	}

	private boolean hasMessages() {
		return this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
	}

	/**
	 * Tells the client that nothing more comes (RFC 8446 section 6.1), unless something
	 * that comes before it has not been sent.
	 * @return whether nothing is left to send
	 */
	synchronized boolean end() throws ConnectionLostException {
		sendPending();
		if (this.pending == null && !this.engine.isOutboundDone()) {
			this.engine.closeOutbound();
			sendMessages();
		}
		return this.pending == null;
	}

	/** Returns how many plain bytes have to be given again, at the least. */
	synchronized int owed() {
		return this.owed + this.untold;
	}

	private void send(ByteBuffer encrypted, int plain) throws ConnectionLostException {
		if (encrypted.hasRemaining()) {
			this.socket.write(encrypted);
		}
		this.owed = Math.min(plain, encrypted.remaining());
		if (encrypted.hasRemaining()) {
			this.pending = ByteBuffer.allocate(encrypted.remaining()).put(encrypted).flip();
		}
	}

	private void sendPending() throws ConnectionLostException {
		ByteBuffer rest = this.pending;
		if (rest == null) {
			return;
		}
		this.socket.write(rest);
		int before = this.owed;
		this.owed = Math.min(before, rest.remaining());
		if (!rest.hasRemaining()) {
			this.pending = null;
		}
		this.untold += before - this.owed;
	}

}

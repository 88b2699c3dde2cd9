package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * The input of a connection with TLS. What arrives of a record that is not complete is
 * kept, and what was decrypted and not asked for; after whole records, nothing. Belongs
 * to whoever may read the connection.
 */
final class TlsInput {

	private enum State {

		OPEN,

		/** The client has said so. */
		ENDED,

		/** The socket has ended without a word: something may be missing. */
		CUT_OFF

	}

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final int RECORD_HEADER = 5;

	/** The type of records with alerts, before TLS 1.3 has them encrypted. */
	private static final int ALERT = 21;

	private final SSLEngine engine;

	private final ClientSocket socket;

	private final TlsOutput output;

	private final TlsBuffers.Pool pool;

	/** What has arrived and is not decrypted; null if there is nothing. */
	private @Nullable ByteBuffer encrypted;

	/** What is decrypted and was not asked for; null if there is nothing. */
	private @Nullable ByteBuffer decrypted;

	private State state = State.OPEN;

	/**
	 * Creates the input.
	 * @param arrived what was read from the socket already
	 */
	TlsInput(SSLEngine engine, ClientSocket socket, TlsOutput output, TlsBuffers.Pool pool,
			@Nullable ByteBuffer arrived) {
		this.engine = engine;
		this.socket = socket;
		this.output = output;
		this.pool = pool;
		this.encrypted = arrived;
	}

	/** See {@link Transport#hasUnread}. */
	boolean hasUnread() {
		return this.decrypted != null || this.state != State.OPEN || holdsRecord(this.encrypted);
	}

	/** Whether the end of the input has been reached. */
	boolean hasEnded() {
		return this.state != State.OPEN;
	}

	/** Whether a record is complete, so that nothing has to arrive for the next step. */
	private static boolean holdsRecord(@Nullable ByteBuffer bytes) {
		if (bytes == null || bytes.remaining() < RECORD_HEADER) {
			return false;
		}
		int length = bytes.getShort(bytes.position() + RECORD_HEADER - Short.BYTES) & 0xFFFF;
		return bytes.remaining() >= RECORD_HEADER + length;
	}

	/** See {@link Transport#read}. */
	int read(ByteBuffer target) throws ConnectionLostException {
		if (this.decrypted != null) {
			return takeDecrypted(target);
		}
		if (this.state != State.OPEN) {
			return -1;
		}
		TlsBuffers buffers = this.pool.acquire();
		try {
			int start = target.position();
			ByteBuffer in = arrived(buffers);
			decrypt(in, target, buffers);
			keep(in);
			int count = target.position() - start;
			return (count > 0 || this.state == State.OPEN) ? count : -1;
		}
		catch (SSLException ex) {
			throw broken(ex);
		}
		finally {
			this.pool.release(buffers);
		}
	}

	/**
	 * Does the next step of a handshake that needs a message of the client.
	 * @return whether there was one; else more has to arrive, unless the input has ended
	 * @throws SSLException if the handshake fails; there is an alert to send then
	 */
	boolean readMessage() throws SSLException, ConnectionLostException {
		TlsBuffers buffers = this.pool.acquire();
		try {
			ByteBuffer in = arrived(buffers);
			if (!in.hasRemaining()) {
				return false;
			}
			SSLEngineResult.Status status = this.engine.unwrap(in, buffers.decrypted()).getStatus();
			keep(in);
			if (status == SSLEngineResult.Status.CLOSED) {
				this.state = State.ENDED;
			}
			return status == SSLEngineResult.Status.OK;
		}
		finally {
			this.pool.release(buffers);
		}
	}

	private int takeDecrypted(ByteBuffer target) {
		ByteBuffer kept = this.decrypted;
		if (kept == null) {
			return 0;
		}
		int count = Math.min(kept.remaining(), target.remaining());
		target.put(target.position(), kept, kept.position(), count).position(target.position() + count);
		kept.position(kept.position() + count);
		if (!kept.hasRemaining()) {
			this.decrypted = null;
		}
		return count;
	}

	/** Returns what was kept and, if that is no record, what the socket has. */
	private ByteBuffer arrived(TlsBuffers buffers) throws ConnectionLostException {
		ByteBuffer in = buffers.received();
		ByteBuffer kept = this.encrypted;
		boolean holdsRecord = holdsRecord(kept);
		if (kept != null) {
			in.put(kept);
			this.encrypted = null;
		}
		if (!holdsRecord && this.socket.read(in) < 0) {
			this.state = State.CUT_OFF;
			logger.log(Level.DEBUG, "A client ended its connection without the end of TLS (close_notify)");
		}
		return in.flip();
	}

	private void keep(ByteBuffer in) {
		this.encrypted = in.hasRemaining() ? ByteBuffer.allocate(in.remaining()).put(in).flip() : null;
	}

	private void decrypt(ByteBuffer in, ByteBuffer target, TlsBuffers buffers)
			throws SSLException, ConnectionLostException {
		int start = target.position();
		boolean goesOn = true;
		while (goesOn && in.hasRemaining() && target.hasRemaining()) {
			if (target.position() > start && in.get(in.position()) == ALERT) {
				// Before TLS 1.3 it ends both directions: what came before it is answered
				// first.
				return;
			}
			SSLEngineResult result = this.engine.unwrap(in, target);
			goesOn = switch (result.getStatus()) {
				case OK -> answer(result);
				case BUFFER_UNDERFLOW -> false;
				case BUFFER_OVERFLOW -> decryptAside(in, target, buffers);
				case CLOSED -> {
					this.state = State.ENDED;
					this.output.sendMessages();
					yield false;
				}
			};
		}
	}

	/** Decrypts a record for which the reader has not enough room. */
	private boolean decryptAside(ByteBuffer in, ByteBuffer target, TlsBuffers buffers)
			throws SSLException, ConnectionLostException {
		ByteBuffer aside = buffers.decrypted();
		boolean goesOn = answer(this.engine.unwrap(in, aside));
		this.decrypted = aside.flip();
		takeDecrypted(target);
		ByteBuffer rest = this.decrypted;
		if (rest == null) {
			return goesOn;
		}
		this.decrypted = ByteBuffer.allocate(rest.remaining()).put(rest).flip();
		return false;
	}

	/** A change of keys may have to be answered; a new handshake is refused. */
	private boolean answer(SSLEngineResult result) throws SSLException, ConnectionLostException {
		HandshakeStatus status = result.getHandshakeStatus();
		if (status == HandshakeStatus.NEED_WRAP) {
			this.output.sendMessages();
		}
		else if (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_UNWRAP) {
			throw new SSLException("the client wants another handshake (renegotiation), which is not supported");
		}
		return result.bytesConsumed() > 0;
	}

	/** What can not be decrypted was changed on its way, or is no TLS. */
	private ConnectionLostException broken(SSLException ex) throws ConnectionLostException {
		this.state = State.CUT_OFF;
		this.socket.lost();
		this.output.end();
		return new ConnectionLostException("what the client sends is no valid TLS", ex);
	}

}

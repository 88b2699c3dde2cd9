package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Where a streamed body comes from: the socket, read by the thread that runs the handler
 * and waited for within limits. Belongs to that thread.
 */
final class BodySource {

	static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final Exchange exchange;

	private final BodyPace pace;

	private @Nullable Buffers buffers;

	private @Nullable ResponseWriter writer;

	private boolean continueIsDue;

	/** Why nothing more of the body arrives. */
	private @Nullable IOException failure;

	/**
	 * Creates a source.
	 * @param exchange whose connection
	 * @param collected the bytes that have arrived before
	 */
	BodySource(Exchange exchange, int collected) {
		ServerConfig config = exchange.context().config();
		this.exchange = exchange;
		this.pace = new BodyPace(config.limits(), config.timeouts());
		this.pace.received(collected);
	}

	/** Remembers that the client waits for 100 Continue. */
	void expectContinue() {
		this.continueIsDue = true;
	}

	/** The response is on its way: an interim one must not get into it. */
	void responseBegins() {
		this.continueIsDue = false;
	}

	/** Whether the client still waits for 100 Continue, and has sent nothing. */
	boolean isContinueDue() {
		return this.continueIsDue;
	}

	/** What has arrived already, behind what was collected, counts for the client. */
	void attach(Buffers buffers, ResponseWriter writer) {
		this.pace.received(buffers.in().remaining());
		this.buffers = buffers;
		this.writer = writer;
	}

	void detach() {
		this.buffers = null;
		this.writer = null;
	}

	/** Returns what has arrived and is not decoded; null if the request is over. */
	@Nullable ByteBuffer input() {
		return (this.buffers != null) ? this.buffers.in() : null;
	}

	/**
	 * Returns what has arrived and is not decoded, in another buffer after each read.
	 * @throws IllegalStateException if the request is over
	 */
	ByteBuffer attachedInput() {
		ByteBuffer input = input();
		if (input == null) {
			throw new IllegalStateException("The body can only be read while the request is handled");
		}
		return input;
	}

	/**
	 * Waits for more bytes, all others being decoded. What failed once fails for good:
	 * bytes may be missing.
	 * @throws IOException if the client is gone or silent for too long
	 * @throws RejectedRequestException if it is too slow
	 */
	void fill() throws IOException {
		if (this.failure != null) {
			throw new IOException("an earlier read failed", this.failure);
		}
		Buffers attached = this.buffers;
		ResponseWriter own = this.writer;
		if (attached == null || own == null) {
			throw new IllegalStateException("The body can only be read while the request is handled");
		}
		try {
			awaitBytes(attached, own);
		}
		catch (IOException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	private void awaitBytes(Buffers attached, ResponseWriter own) throws IOException {
		Connection connection = this.exchange.connection();
		sendContinue(connection, own);
		int count = connection.read(attached.socket());
		while (count == 0) {
			own.giveUpLoop();
			awaitSocket(connection);
			count = connection.read(attached.socket());
		}
		if (count < 0) {
			throw new ConnectionLostException("the client ended the connection within the request body",
					new RejectedRequestException(Rejection.BODY_INCOMPLETE));
		}
		if (this.exchange.isExpired()) {
			// The loop has been reading the connection since then: bytes may be missing.
			throw new ConnectionLostException("the request was answered for: its handler's time is over");
		}
		this.pace.received(count);
		attached.received(count);
	}

	private void awaitSocket(Connection connection) throws IOException {
		Clock clock = this.exchange.context().clock();
		long start = clock.nanos();
		try {
			Waiter.await(connection, SelectionKey.OP_READ, Deadline.BODY);
		}
		catch (ClientTimeoutException ex) {
			long limit = this.exchange.context().config().timeouts().body().toMillis();
			ex.initCause(new RejectedRequestException(Rejection.BODY_TIMEOUT, limit));
			throw ex;
		}
		this.pace.waited(clock.nanos() - start);
	}

	/** A response that is a stream may read the body before a byte of it was sent. */
	private void sendContinue(Connection connection, ResponseWriter own) throws IOException {
		if (!this.continueIsDue) {
			return;
		}
		this.continueIsDue = false;
		if (this.exchange.isExpired()) {
			throw new ConnectionLostException("the request was answered for: its handler's time is over");
		}
		if (!this.exchange.isAnswered()) {
			this.exchange.sendInterim(Response.of(Status.CONTINUE));
		}
		else if (this.exchange.answersBefore() == null) {
			this.exchange.sendAhead(own, CONTINUE);
		}
	}

	/**
	 * Takes what has arrived, and waits for nothing.
	 * @return whether anything has
	 */
	boolean refill() throws IOException {
		Buffers attached = this.buffers;
		if (attached == null) {
			return false;
		}
		int count = this.exchange.connection().read(attached.socket());
		if (count > 0) {
			attached.received(count);
		}
		return count > 0;
	}

}

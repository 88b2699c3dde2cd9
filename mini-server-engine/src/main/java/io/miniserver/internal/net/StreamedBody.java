package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.miniserver.http.Headers;
import io.miniserver.http.HttpException;
import io.miniserver.internal.wire.BodyDecoder;
import io.miniserver.internal.wire.RejectedRequestException;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read from the connection while the handler reads it. Its thread owns the
 * connection, so it reads the socket itself, and back-pressure is that it does not.
 */
final class StreamedBody extends ReadOnceBody {

	private final BodyDecoder decoder;

	/** What was collected before the body proved too large for that. */
	private final ByteBuffer collected;

	private final BodySource source;

	/** Set when the thread that reads the body will read no more from the socket. */
	private volatile boolean inputFree;

	/** Why nothing more of the body can be decoded. */
	private @Nullable RejectedRequestException refusal;

	StreamedBody(Exchange exchange, BodyDecoder decoder, byte[] collected) {
		super(exchange);
		this.decoder = decoder;
		this.collected = ByteBuffer.wrap(collected);
		this.source = new BodySource(exchange, collected.length);
	}

	/** Remembers that the client waits for 100 Continue. */
	StreamedBody expectingContinue() {
		this.source.expectContinue();
		return this;
	}

	/**
	 * Gives the body the buffers of the thread that runs the handler. Its input buffer
	 * holds what has arrived of the body.
	 */
	void attach(Buffers buffers, ResponseWriter writer) {
		this.source.attach(buffers, writer);
	}

	/**
	 * Takes the buffers away again: they are about to be used for another connection, and
	 * whoever kept this stream must not read from that.
	 */
	void detach() {
		this.source.detach();
	}

	/** The response is on its way: an interim one must not get into it. */
	void responseBegins() {
		this.source.responseBegins();
	}

	@Override
	public long length() {
		return exchange().head().framing().length();
	}

	@Override
	public Headers trailers() {
		return this.decoder.trailers();
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (this.collected.hasRemaining()) {
			int count = Math.min(length, this.collected.remaining());
			this.collected.get(target, offset, count);
			return count;
		}
		while (length > 0) {
			int count = decode(this.source.attachedInput(), target, offset, length);
			if (this.decoder.finished()) {
				freeInput();
			}
			if (count > 0) {
				return count;
			}
			if (this.decoder.finished()) {
				return -1;
			}
			fill();
		}
		return 0;
	}

	private void fill() throws IOException {
		try {
			this.source.fill();
		}
		catch (RejectedRequestException ex) {
			throw refused(ex);
		}
		catch (ConnectionLostException | ClientTimeoutException ex) {
			RejectedRequestException reason = FailureKind.refusal(ex);
			if (reason != null) {
				exchange().refused(reason.rejection());
			}
			throw ex;
		}
	}

	/** From now on the loop may look whether the client is still there. */
	private void freeInput() {
		if (!this.inputFree) {
			this.inputFree = true;
			Connection connection = exchange().connection();
			connection.loop().execute((driver) -> EarlyInput.watch(connection));
		}
	}

	/** Whether nothing is left to be read for this body. Any thread. */
	boolean isInputFree() {
		return this.inputFree;
	}

	private int decode(ByteBuffer in, byte[] target, int offset, int length) {
		if (this.refusal != null) {
			throw exchange().context().failures().httpException(this.refusal);
		}
		try {
			return this.decoder.decode(in, target, offset, length);
		}
		catch (RejectedRequestException ex) {
			throw refused(ex);
		}
	}

	private HttpException refused(RejectedRequestException ex) {
		this.refusal = ex;
		exchange().refused(ex.rejection());
		return exchange().context().failures().httpException(ex);
	}

	/** Whether the body's end was reached. */
	boolean isFinished() {
		return this.decoder.finished();
	}

	/**
	 * Throws away what is left of the body, as far as it has arrived and is not too much.
	 * @return whether the body's end was reached, so that the next request can follow
	 */
	boolean skipRest() {
		if (this.source.input() == null || this.source.isContinueDue() || this.refusal != null) {
			return this.decoder.finished();
		}
		byte[] nowhere = new byte[Buffers.SIZE / 8];
		try {
			int most = exchange().context().config().limits().unreadBody();
			int skipped = 0;
			while (!this.decoder.finished() && skipped < most) {
				int length = Math.min(nowhere.length, most - skipped);
				int count = this.decoder.decode(this.source.attachedInput(), nowhere, 0, length);
				skipped += count;
				if (count == 0 && !this.decoder.finished() && !this.source.refill()) {
					return false;
				}
			}
			return this.decoder.finished();
		}
		catch (IOException | RejectedRequestException ex) {
			// What is thrown away needs no error of its own; the connection ends.
			return false;
		}
	}

}

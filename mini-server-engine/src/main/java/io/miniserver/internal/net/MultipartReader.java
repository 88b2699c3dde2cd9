package io.miniserver.internal.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Function;

import io.miniserver.http.HttpException;
import io.miniserver.http.Multipart;
import io.miniserver.internal.wire.MultipartDecoder;
import io.miniserver.internal.wire.MultipartDecoder.Event;
import io.miniserver.internal.wire.RejectedFormException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a multipart body part by part. Belongs to the thread that handles the request.
 */
final class MultipartReader implements Multipart {

	private static final int BUFFER_SIZE = 16 * 1024;

	private final InputStream in;

	private final MultipartDecoder decoder;

	private final Function<RejectedFormException, HttpException> refusal;

	/** What was read and is not decoded. */
	private final ByteBuffer input = ByteBuffer.allocate(BUFFER_SIZE).limit(0);

	private @Nullable StreamedContent current;

	/** Why nothing more can be decoded. */
	private @Nullable HttpException failure;

	/**
	 * Creates a reader.
	 * @param in the body
	 * @param decoder of which nothing was used
	 * @param refusal what becomes of a malformed body
	 */
	MultipartReader(InputStream in, MultipartDecoder decoder, Function<RejectedFormException, HttpException> refusal) {
		this.in = in;
		this.decoder = decoder;
		this.refusal = refusal;
	}

	@Override
	public @Nullable FormPart next() throws IOException {
		this.current = null;
		Event event = nextEvent();
		while (event == Event.CONTENT || event == Event.PART_END) {
			event = nextEvent();
		}
		if (event != Event.PART) {
			return null;
		}
		StreamedContent content = new StreamedContent();
		this.current = content;
		return new FormPart(this.decoder.part(), content);
	}

	/**
	 * Reads on to the next event.
	 * @return the event; {@code NEED_MORE} at the end of the body
	 */
	private Event nextEvent() throws IOException {
		if (this.failure != null) {
			throw this.failure;
		}
		try {
			Event event = this.decoder.feed(this.input);
			while ((event == Event.NEED_MORE || event == Event.END) && fill()) {
				event = this.decoder.feed(this.input);
			}
			return event;
		}
		catch (RejectedFormException ex) {
			HttpException refused = this.refusal.apply(ex);
			this.failure = refused;
			throw refused;
		}
	}

	/**
	 * Reads more, if all that was read is decoded.
	 * @return false at the end of the body
	 */
	private boolean fill() throws IOException {
		if (this.input.hasRemaining()) {
			return true;
		}
		int count = this.in.read(this.input.array());
		this.input.position(0).limit(Math.max(0, count));
		if (count < 0) {
			this.decoder.end();
		}
		return count >= 0;
	}

	/** The content of the current part, read while the client sends it. */
	private final class StreamedContent extends InputStream implements PartContent {

		private enum Use {

			UNUSED, STREAM, BYTES

		}

		/** For reads of single bytes. */
		private final byte[] one = new byte[1];

		private ByteBuffer content = ByteBuffer.allocate(0);

		private Use use = Use.UNUSED;

		private byte @Nullable [] bytes;

		private boolean ended;

		@Override
		public InputStream stream() {
			byte[] all = this.bytes;
			if (all != null) {
				return new ByteArrayInputStream(all);
			}
			this.use = Use.STREAM;
			return this;
		}

		@Override
		public byte[] bytes() throws IOException {
			if (this.use == Use.STREAM) {
				throw new IllegalStateException("The part was read as a stream already");
			}
			this.use = Use.BYTES;
			byte[] result = this.bytes;
			if (result == null) {
				result = readAllBytes();
				this.bytes = result;
			}
			return result;
		}

		@Override
		public int read() throws IOException {
			return (read(this.one, 0, 1) < 0) ? -1 : this.one[0] & 0xFF;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			requireCurrent(); // what is left was in a buffer that the next part has by
								// now
			while (length > 0 && !this.content.hasRemaining()) {
				if (!hasMore()) {
					return -1;
				}
			}
			int count = Math.min(length, this.content.remaining());
			this.content.get(target, offset, count);
			return count;
		}

		private void requireCurrent() {
			if (this != MultipartReader.this.current) {
				throw new IllegalStateException("The part is over: the next one was asked for");
			}
		}

		private boolean hasMore() throws IOException {
			if (!this.ended) {
				this.ended = nextEvent() != Event.CONTENT;
				this.content = this.ended ? this.content : MultipartReader.this.decoder.content();
			}
			return !this.ended;
		}

	}

}

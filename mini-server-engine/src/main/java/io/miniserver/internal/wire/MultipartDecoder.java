package io.miniserver.internal.wire;

import java.nio.ByteBuffer;

import io.miniserver.config.FormConfig;
import io.miniserver.http.Headers;

/**
 * Takes a multipart body apart (RFC 2046 section 5.1.1), as far as it has arrived.
 * Belongs to one body and to one thread at a time. <pre>
 * PREAMBLE ◄─► FIRST_DELIMITER ──► LINE ──► HEADER ──► DELIMITER ◄─► CONTENT
 *                                  │  ▲                    │
 *                   EPILOGUE ◄─────┘  └────────────────────┘
 * </pre> What stands on the line of a boundary is up to its {@link BoundaryLine}. The
 * CRLF of a {@link Delimiter} may be the one that ended the header: the content is empty
 * then.
 */
public final class MultipartDecoder {

	/** What was found. */
	public enum Event {

		/** Nothing more in what has arrived. */
		NEED_MORE,

		/** The header of a part, see {@link MultipartDecoder#part()}. */
		PART,

		/** Some content of the part, see {@link MultipartDecoder#content()}. */
		CONTENT,

		/** The end of the part. */
		PART_END,

		/** The end of the last part. What follows is still to be fed. */
		END

	}

	private enum State {

		PREAMBLE, FIRST_DELIMITER, LINE, HEADER, CONTENT, DELIMITER, EPILOGUE

	}

	private final FormConfig config;

	private final Delimiter delimiter;

	private final BoundaryLine line = new BoundaryLine();

	private State state = State.FIRST_DELIMITER;

	/** Bytes of preamble, padding and epilogue. */
	private int around;

	private int parts;

	private long partLength;

	private FieldSection header;

	private PartHead part = new PartHead("", null, "", Headers.empty());

	private ByteBuffer content = ByteBuffer.allocate(0);

	/**
	 * Creates a decoder.
	 * @param boundary the parameter of the body's type
	 * @param config the limits
	 * @throws RejectedFormException if the boundary is malformed
	 */
	public MultipartDecoder(String boundary, FormConfig config) {
		this.config = config;
		this.delimiter = new Delimiter(boundary);
		this.header = new FieldSection(new PartRules(config));
	}

	/**
	 * Goes on to the next event.
	 * @param in what has arrived, a heap buffer; its position moves over what was
	 * consumed
	 * @return the event; {@code NEED_MORE} if all was consumed
	 * @throws RejectedFormException if the body is malformed or exceeds a limit; the
	 * decoder cannot be used after that
	 */
	public Event feed(ByteBuffer in) {
		Event event = Event.NEED_MORE;
		while (event == Event.NEED_MORE && in.hasRemaining()) {
			event = switch (this.state) {
				case PREAMBLE -> skipPreamble(in);
				case FIRST_DELIMITER -> matchFirstDelimiter(in);
				case LINE -> readLine(in.get());
				case HEADER -> readHeader(in.get());
				case CONTENT -> readContent(in);
				case DELIMITER -> matchDelimiter(in);
				case EPILOGUE -> skipEpilogue(in);
			};
		}
		return event;
	}

	/**
	 * Tells that nothing more will arrive.
	 * @throws RejectedFormException if the body must not end here
	 */
	public void end() {
		boolean complete = switch (this.state) {
			case LINE -> this.line.mayEndTheBody();
			case EPILOGUE -> true;
			case PREAMBLE, FIRST_DELIMITER, HEADER, CONTENT, DELIMITER -> false;
		};
		if (!complete) {
			throw new RejectedFormException(FormRejection.MULTIPART_TRUNCATED);
		}
	}

	/**
	 * Returns the header of the current part.
	 * @return what the last {@link Event#PART} was about
	 */
	public PartHead part() {
		return this.part;
	}

	/**
	 * Returns content of the current part.
	 * @return what the last {@link Event#CONTENT} was about, to be read before more is
	 * fed: it may be a part of what was fed last
	 */
	public ByteBuffer content() {
		return this.content;
	}

	private Event skipPreamble(ByteBuffer in) {
		int end = Delimiter.indexOfNext(in);
		countAround(end - in.position());
		in.position(end);
		if (in.hasRemaining()) {
			in.get();
			this.delimiter.start();
			this.state = State.FIRST_DELIMITER;
		}
		return Event.NEED_MORE;
	}

	private Event matchFirstDelimiter(ByteBuffer in) {
		if (!this.delimiter.matches(in)) {
			countAround(this.delimiter.mismatch().remaining());
			this.state = State.PREAMBLE;
		}
		else if (this.delimiter.isComplete()) {
			startLine();
		}
		return Event.NEED_MORE;
	}

	private void startLine() {
		this.line.start();
		this.state = State.LINE;
	}

	private Event readLine(byte next) {
		return switch (this.line.accept(next)) {
			case MORE -> Event.NEED_MORE;
			case PADDING -> {
				countAround(1);
				yield Event.NEED_MORE;
			}
			case PART_FOLLOWS -> {
				startPart();
				yield Event.NEED_MORE;
			}
			case CLOSED -> Event.END;
			case EPILOGUE_FOLLOWS -> {
				this.state = State.EPILOGUE;
				yield Event.NEED_MORE;
			}
		};
	}

	private void startPart() {
		if (++this.parts > this.config.parts()) {
			throw new RejectedFormException(FormRejection.TOO_MANY_PARTS, this.config.parts());
		}
		this.header = new FieldSection(new PartRules(this.config));
		this.state = State.HEADER;
	}

	private Event readHeader(byte next) {
		this.header.accept(next);
		if (!this.header.isComplete()) {
			return Event.NEED_MORE;
		}
		this.part = PartHead.of(this.header.fields());
		this.partLength = 0;
		this.delimiter.startLine();
		this.state = State.DELIMITER;
		return Event.PART;
	}

	private Event readContent(ByteBuffer in) {
		int start = in.position();
		int end = Delimiter.indexOfNext(in);
		if (end > start) {
			in.position(end);
			return content(in.slice(start, end - start));
		}
		in.get();
		this.delimiter.start();
		this.state = State.DELIMITER;
		return Event.NEED_MORE;
	}

	private Event matchDelimiter(ByteBuffer in) {
		if (!this.delimiter.matches(in)) {
			ByteBuffer mismatch = this.delimiter.mismatch();
			this.state = State.CONTENT;
			return mismatch.hasRemaining() ? content(mismatch) : Event.NEED_MORE;
		}
		if (!this.delimiter.isComplete()) {
			return Event.NEED_MORE;
		}
		startLine();
		return Event.PART_END;
	}

	private Event skipEpilogue(ByteBuffer in) {
		countAround(in.remaining());
		in.position(in.limit());
		return Event.NEED_MORE;
	}

	private Event content(ByteBuffer content) {
		this.partLength += content.remaining();
		if (this.partLength > this.config.partBytes()) {
			throw new RejectedFormException(FormRejection.PART_TOO_LARGE, this.config.partBytes());
		}
		this.content = content;
		return Event.CONTENT;
	}

	private void countAround(int count) {
		this.around += count;
		if (this.around > this.config.partHeaderBytes()) {
			throw new RejectedFormException(FormRejection.TOO_MUCH_AROUND_PARTS, this.config.partHeaderBytes());
		}
	}

}

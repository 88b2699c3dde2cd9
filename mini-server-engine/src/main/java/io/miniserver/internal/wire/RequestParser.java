package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.miniserver.config.Limits;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;

/**
 * Turns bytes into request heads. Holds no socket and no thread: feed it whatever
 * arrived. A message is accepted or refused alike however it is cut into pieces.
 * <p>
 * A head that is complete in one piece is parsed where it is. What is incomplete is
 * copied to an array of this parser, which grows up to the limits and is given up with
 * the head.
 * <p>
 * A parser belongs to one thread at a time. It serves one message after the other, of any
 * connection as long as it is {@link #idle()}; otherwise it belongs to the connection
 * whose bytes it holds. The states are in {@link HeadReader}.
 */
public final class RequestParser {

	private static final byte[] NOTHING = {};

	private static final int SMALLEST_STASH = 256;

	/**
	 * How much of a piece is copied at a time: what is behind the head is copied in vain.
	 */
	private static final int COPIED_AT_ONCE = 1024;

	private final HeadReader reader;

	/** The bytes of an incomplete head; has no length if there is none. */
	private byte[] stash = NOTHING;

	private int stashed;

	/** What was read of a message that was refused; else null. */
	private @Nullable Headers refusedFields;

	/**
	 * Creates a parser.
	 * @param limits the limits for request line, header bytes and header count
	 */
	public RequestParser(Limits limits) {
		this.reader = new HeadReader(limits);
	}

	/**
	 * Goes on with a piece of input.
	 * @param in what has arrived: a heap buffer with an accessible array. It is not kept.
	 * Consumed whole on {@link Progress#NEED_MORE}, up to the end of the head on
	 * {@link Progress#COMPLETE}
	 * @return whether the head is complete; it stays so, and nothing further is consumed,
	 * until the head is taken by {@link #head()}
	 * @throws RejectedRequestException at the first byte that makes the message one to
	 * refuse; the position of {@code in} means nothing then
	 * @throws IllegalStateException if the last message was refused and there was no
	 * {@link #reset()}
	 */
	public Progress feed(ByteBuffer in) {
		try {
			return (this.stash.length == 0) ? feedInPlace(in) : feedContinued(in);
		}
		catch (RejectedRequestException ex) {
			this.refusedFields = this.reader.fields((this.stash.length == 0) ? in.array() : this.stash);
			this.reader.refuse();
			throw ex;
		}
	}

	private Progress feedInPlace(ByteBuffer in) {
		int offset = in.arrayOffset();
		int end = offset + in.limit();
		int stop = this.reader.read(in.array(), offset + in.position(), end);
		in.position(stop - offset);
		if (this.reader.head() != null) {
			return Progress.COMPLETE;
		}
		if (this.reader.isBegun()) {
			int start = this.reader.moveTo(0);
			this.stashed = end - start;
			this.stash = new byte[Math.max(SMALLEST_STASH, 2 * this.stashed)];
			System.arraycopy(in.array(), start, this.stash, 0, this.stashed);
		}
		return Progress.NEED_MORE;
	}

	private Progress feedContinued(ByteBuffer in) {
		while (in.hasRemaining()) {
			int count = Math.min(in.remaining(), COPIED_AT_ONCE);
			int end = this.stashed + count;
			if (end > this.stash.length) {
				this.stash = Arrays.copyOf(this.stash, Math.max(end, 2 * this.stash.length));
			}
			in.get(this.stash, this.stashed, count);
			int stop = this.reader.read(this.stash, this.stashed, end);
			if (this.reader.head() != null) {
				in.position(in.position() - (end - stop));
				return Progress.COMPLETE;
			}
			this.stashed = end;
		}
		return Progress.NEED_MORE;
	}

	/**
	 * Returns the head and makes this parser ready for the next message.
	 * @return the head
	 * @throws IllegalStateException if no head is complete, so also at a second call
	 */
	public RequestHead head() {
		RequestHead head = this.reader.head();
		if (head == null) {
			throw new IllegalStateException("No head is complete");
		}
		reset();
		return head;
	}

	/**
	 * Returns whether this parser holds nothing: no byte of a next message was seen. It
	 * can then go on with another connection.
	 * @return true if nothing was seen
	 */
	public boolean idle() {
		return this.reader.isIdle();
	}

	/**
	 * Returns whether a byte of a request line was seen. Empty lines before it, which are
	 * tolerated, do not count; with these alone a parser is neither begun nor
	 * {@link #idle()}.
	 * @return true if a head has begun and was not taken yet
	 */
	public boolean begun() {
		return this.reader.isBegun();
	}

	/**
	 * Returns the method of the current message, also if it was refused after its method.
	 * @return the method, or null if it is not known
	 */
	public @Nullable Method method() {
		return this.reader.method();
	}

	/**
	 * Returns the target of the current message, also if it was refused after its target.
	 * @return the target as it arrived, which need not be a valid one; null if it is not
	 * known
	 */
	public @Nullable String rawTarget() {
		return this.reader.rawTarget();
	}

	/**
	 * Returns the version of the current message, also if it was refused after its
	 * version.
	 * @return the version; null if it is not known, or none that is supported
	 */
	public @Nullable HttpVersion version() {
		return this.reader.version();
	}

	/**
	 * Returns the header fields of the current message that have arrived completely, also
	 * if it was refused behind them. Who refuses it can then give the answer the form
	 * that the client accepts.
	 * @return the fields, which are not checked against each other; maybe none
	 */
	public Headers fields() {
		Headers fields = this.refusedFields;
		return (fields != null) ? fields : this.reader.fields(this.stash);
	}

	/**
	 * Forgets the current message, complete or not, refused or not.
	 */
	public void reset() {
		this.stash = NOTHING;
		this.stashed = 0;
		this.refusedFields = null;
		this.reader.reset();
	}

}

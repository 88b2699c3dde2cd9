package io.miniserver.boot.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads what a server sends, byte by byte and until a deadline. What was read when the
 * deadline passes, or the connection ends too early, is part of the exception.
 */
final class WireInput {

	private static final int NOTHING = -2;

	private final WireEnd end;

	private Duration patience;

	private long deadline;

	/** What was read to see whether there is something, or {@link #NOTHING}. */
	private int ahead = NOTHING;

	private final ByteArrayOutputStream read = new ByteArrayOutputStream();

	WireInput(WireEnd end, Duration patience) {
		this.end = end;
		this.patience = patience;
	}

	void patience(Duration patience) {
		this.patience = patience;
	}

	/** The time for what is about to be read as a whole starts now. */
	void begin() {
		this.read.reset();
		this.deadline = System.nanoTime() + this.patience.toNanos();
	}

	/** Returns what was read since the begin. */
	String text() {
		return this.read.toString(StandardCharsets.ISO_8859_1);
	}

	/** Returns what was read since the begin. */
	byte[] bytes() {
		return this.read.toByteArray();
	}

	/** Returns the next byte, or -1 at the end of the connection. */
	int next() throws IOException {
		int next = (this.ahead != NOTHING) ? this.ahead : readBeforeDeadline();
		if (next >= 0) {
			this.ahead = NOTHING;
			this.read.write(next);
		}
		return next;
	}

	private int readBeforeDeadline() throws IOException {
		Duration left = Duration.ofNanos(this.deadline - System.nanoTime());
		try {
			if (left.isNegative() || left.isZero()) {
				throw new SocketTimeoutException();
			}
			this.end.patience(left);
			return this.end.input().read();
		}
		catch (SocketTimeoutException ex) {
			SocketTimeoutException more = new SocketTimeoutException(
					"Not complete within " + this.patience + soFar() + "; what has no end is read with readUntil");
			more.initCause(ex);
			throw more;
		}
	}

	/** Returns the next byte. */
	int required() throws IOException {
		int next = next();
		if (next < 0) {
			throw new IOException("The server has ended the connection" + soFar());
		}
		return next;
	}

	private String soFar() {
		return (this.read.size() > 0) ? " after '" + text() + "'" : " before a byte has arrived";
	}

	/**
	 * Waits until there is a byte to read, or the end of the connection.
	 * @return false if there is neither in the time given
	 */
	boolean await(Duration time) throws IOException {
		if (this.ahead == NOTHING) {
			try {
				this.end.patience(time);
				this.ahead = this.end.input().read();
			}
			catch (SocketTimeoutException ex) {
				return false;
			}
		}
		return true;
	}

}

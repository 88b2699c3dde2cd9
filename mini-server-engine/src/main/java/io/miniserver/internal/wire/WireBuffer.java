package io.miniserver.internal.wire;

import java.util.Arrays;

/**
 * A growable array of bytes to be sent. Belongs to one thread at a time.
 */
public final class WireBuffer {

	private static final int MAX_DIGITS = 20;

	private final int capacity;

	private byte[] array;

	private int length;

	/**
	 * Creates an empty buffer.
	 * @param capacity the bytes that it holds before it grows
	 */
	public WireBuffer(int capacity) {
		this.capacity = capacity;
		this.array = new byte[capacity];
	}

	/**
	 * Returns the array that holds the bytes, from index 0 on.
	 * @return the array itself, until the next call that adds something
	 */
	public byte[] array() {
		return this.array;
	}

	/**
	 * Returns how many bytes there are.
	 * @return the number of bytes
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Removes all bytes, and gives up an array that has grown beyond the capacity.
	 */
	public void clear() {
		this.length = 0;
		if (this.array.length > this.capacity) {
			this.array = new byte[this.capacity];
		}
	}

	/**
	 * Takes back what was added last.
	 * @param length how many bytes stay
	 */
	public void truncate(int length) {
		this.length = Math.min(this.length, length);
	}

	/**
	 * Removes what was added first.
	 * @param count how many bytes go
	 */
	public void dropFirst(int count) {
		System.arraycopy(this.array, count, this.array, 0, this.length - count);
		this.length -= count;
	}

	/**
	 * Adds text whose characters are all below U+0100, as ISO-8859-1.
	 * @param text the text; of other characters the upper bits are lost, so text of
	 * unknown origin must have been checked
	 * @return this buffer
	 */
	// The one method that copies Latin-1 text without a second array; deprecated because
	// it
	// drops upper bits, which is excluded here.
	@SuppressWarnings("deprecation")
	public WireBuffer ascii(String text) {
		int count = text.length();
		require(count);
		text.getBytes(0, count, this.array, this.length);
		this.length += count;
		return this;
	}

	/**
	 * Adds bytes.
	 * @param bytes the bytes
	 * @return this buffer
	 */
	public WireBuffer bytes(byte[] bytes) {
		return bytes(bytes, 0, bytes.length);
	}

	/**
	 * Adds bytes.
	 * @param bytes where the bytes are
	 * @param offset the index of the first one
	 * @param count how many they are
	 * @return this buffer
	 */
	public WireBuffer bytes(byte[] bytes, int offset, int count) {
		require(count);
		System.arraycopy(bytes, offset, this.array, this.length, count);
		this.length += count;
		return this;
	}

	/**
	 * Adds one byte.
	 * @param octet the byte
	 * @return this buffer
	 */
	public WireBuffer octet(byte octet) {
		require(1);
		this.array[this.length++] = octet;
		return this;
	}

	/**
	 * Adds a decimal number.
	 * @param number the number, 0 or more
	 * @return this buffer
	 */
	public WireBuffer number(long number) {
		require(MAX_DIGITS);
		int digits = 1;
		for (long rest = number; rest >= 10; rest /= 10) {
			digits++;
		}
		long rest = number;
		for (int i = this.length + digits - 1; i >= this.length; i--) {
			this.array[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += digits;
		return this;
	}

	/**
	 * Adds the end of a line.
	 * @return this buffer
	 */
	public WireBuffer crlf() {
		require(2);
		this.array[this.length++] = Ascii.CR;
		this.array[this.length++] = Ascii.LF;
		return this;
	}

	private void require(int count) {
		if (this.array.length - this.length < count) {
			this.array = Arrays.copyOf(this.array, Math.max(this.length + count, 2 * this.array.length));
		}
	}

}

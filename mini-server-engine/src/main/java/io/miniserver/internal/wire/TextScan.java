package io.miniserver.internal.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of long runs, eight bytes at a time: targets, and field values such as
 * cookies. The low bits of the words come first, so the lowest flag belongs to the first
 * byte. An addition or subtraction may carry a false flag into higher bytes, but only out
 * of a byte that has a true one, so the lowest flag is always true.
 */
final class TextScan {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	/** A byte of 1 in each place; times n it is a byte of n in each place. */
	private static final long ONES = 0x0101_0101_0101_0101L;

	private static final long HIGH_BITS = ONES << 7;

	private TextScan() {
	}

	/** Finds the first byte that is not {@link Ascii#FIELD_TEXT}, or {@code to}. */
	static int skipFieldText(byte[] bytes, int from, int to) {
		int at = from;
		while (at <= to - Long.BYTES) {
			long word = (long) WORDS.get(bytes, at);
			long flags = (below(word, ' ') | below(word ^ (0x7F * ONES), 1)) & HIGH_BITS;
			if (flags == 0) {
				at += Long.BYTES;
				continue;
			}
			at += Long.numberOfTrailingZeros(flags) / Byte.SIZE;
			if (bytes[at] != Ascii.HTAB) {
				return at;
			}
			at++;
		}
		return Ascii.skip(Ascii.FIELD_TEXT, bytes, at, to);
	}

	/** Finds the first byte that is not {@link Ascii#VCHAR}, or {@code to}. */
	static int skipVisible(byte[] bytes, int from, int to) {
		int at = from;
		while (at <= to - Long.BYTES) {
			long word = (long) WORDS.get(bytes, at);
			// 0x7F and above: the high bit is set, or becomes set by one more.
			long flags = (below(word, '!') | word | (word + ONES)) & HIGH_BITS;
			if (flags != 0) {
				return at + Long.numberOfTrailingZeros(flags) / Byte.SIZE;
			}
			at += Long.BYTES;
		}
		return Ascii.skip(Ascii.VCHAR, bytes, at, to);
	}

	/** Flags the bytes below a limit of at most 0x80, in their high bits. */
	private static long below(long word, int limit) {
		return (word - limit * ONES) & ~word;
	}

}

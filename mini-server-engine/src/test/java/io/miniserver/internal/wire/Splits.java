package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Ways in which a message can arrive. What is true of a message must be true for all of
 * them.
 */
public final class Splits {

	/** Stands around each piece in its array. Whoever reads it has read too far. */
	private static final byte PADDING = '\n';

	private static final int PADDING_LENGTH = 9;

	private Splits() {
	}

	/**
	 * Returns a message whole, byte by byte, and cut in two at each place.
	 * @param wire the message, each character a byte
	 * @return the ways, each a list of pieces to be fed one after the other
	 */
	public static List<List<ByteBuffer>> of(String wire) {
		List<List<ByteBuffer>> ways = new ArrayList<>();
		ways.add(List.of(piece(wire)));
		ways.add(singleBytes(wire));
		for (int cut = 1; cut < wire.length(); cut++) {
			ways.add(List.of(piece(wire.substring(0, cut)), piece(wire.substring(cut))));
		}
		return ways;
	}

	/**
	 * Returns a message byte by byte.
	 * @param wire the message, each character a byte
	 * @return the pieces
	 */
	public static List<ByteBuffer> singleBytes(String wire) {
		return wire.chars().mapToObj((c) -> piece(String.valueOf((char) c))).toList();
	}

	/**
	 * Returns a message in pieces of random length.
	 * @param wire the message, each character a byte
	 * @param random where the lengths come from
	 * @return the pieces
	 */
	public static List<ByteBuffer> random(String wire, Random random) {
		List<ByteBuffer> pieces = new ArrayList<>();
		int longest = 1 + random.nextInt(wire.length());
		int at = 0;
		while (at < wire.length()) {
			int end = Math.min(wire.length(), at + 1 + random.nextInt(longest));
			pieces.add(piece(wire.substring(at, end)));
			at = end;
		}
		return pieces;
	}

	/**
	 * Returns a piece as it may lie in a larger buffer: not from the start of its array,
	 * and with other bytes behind it.
	 * @param wire the bytes, each a character
	 * @return a buffer of exactly these bytes
	 */
	public static ByteBuffer piece(String wire) {
		byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
		byte[] padded = new byte[PADDING_LENGTH + bytes.length + PADDING_LENGTH];
		Arrays.fill(padded, PADDING);
		System.arraycopy(bytes, 0, padded, PADDING_LENGTH, bytes.length);
		return ByteBuffer.wrap(padded, PADDING_LENGTH, bytes.length).slice();
	}

	/**
	 * Describes pieces for the message of a failed assertion.
	 * @param pieces the pieces
	 * @return their lengths
	 */
	public static String describe(List<ByteBuffer> pieces) {
		return "in pieces of " + pieces.stream().map(ByteBuffer::capacity).toList() + " bytes";
	}

}

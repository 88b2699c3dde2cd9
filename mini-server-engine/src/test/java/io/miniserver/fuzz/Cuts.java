package io.miniserver.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Ways in which an input can arrive: whole, byte by byte, cut in two at each index, and
 * in random pieces. The input itself chooses what is random, so a finding is reproduced
 * by its bytes alone.
 */
final class Cuts {

	/** Up to this length an input is cut in two at every index, else at a few. */
	private static final int SHORT = 64;

	private static final int SOME = 6;

	/** Stands around a piece. Whoever takes it for input has read too far. */
	private static final byte PADDING = '\n';

	private static final int PADDING_LENGTH = 9;

	private final byte[] input;

	private final BitSet ends;

	private Cuts(byte[] input, BitSet ends) {
		this.input = input;
		this.ends = ends;
		this.ends.set(input.length);
	}

	/**
	 * Returns an input in one piece.
	 * @param input the input
	 * @return the one way
	 */
	static Cuts whole(byte[] input) {
		return new Cuts(input, new BitSet());
	}

	/**
	 * Calls with each way but the whole.
	 * @param input the input, of which the whole is known
	 * @param check what is to be done with each way
	 */
	static void each(byte[] input, Consumer<Cuts> check) {
		if (input.length < 2) {
			return;
		}
		BitSet everywhere = new BitSet();
		everywhere.set(1, input.length);
		check.accept(new Cuts(input, everywhere));
		Random random = new Random(Arrays.hashCode(input));
		boolean all = input.length <= SHORT;
		for (int i = 1; i < (all ? input.length : SOME); i++) {
			BitSet one = new BitSet();
			one.set(all ? i : 1 + random.nextInt(input.length - 1));
			check.accept(new Cuts(input, one));
		}
		for (int longest = 3; longest < 2 * input.length; longest *= 8) {
			check.accept(new Cuts(input, randomEnds(input.length, longest, random)));
		}
	}

	private static BitSet randomEnds(int length, int longest, Random random) {
		BitSet ends = new BitSet();
		for (int at = 1 + random.nextInt(longest); at < length; at += 1 + random.nextInt(longest)) {
			ends.set(at);
		}
		return ends;
	}

	/**
	 * Calls with each piece, in order. All share one array: whoever keeps a piece sees it
	 * change.
	 * @param feed takes a piece, a part of a larger array
	 */
	void forEach(Consumer<ByteBuffer> feed) {
		byte[] shared = new byte[this.input.length + 2 * PADDING_LENGTH];
		Arrays.fill(shared, PADDING);
		int start = 0;
		while (start < this.input.length) {
			int end = this.ends.nextSetBit(start + 1);
			System.arraycopy(this.input, start, shared, PADDING_LENGTH, end - start);
			int behind = PADDING_LENGTH + end - start;
			Arrays.fill(shared, behind, behind + PADDING_LENGTH, PADDING);
			feed.accept(ByteBuffer.wrap(shared, PADDING_LENGTH, end - start).slice());
			start = end;
		}
	}

	/** Where the pieces end. */
	@Override
	public String toString() {
		return "cut at " + this.ends;
	}

}

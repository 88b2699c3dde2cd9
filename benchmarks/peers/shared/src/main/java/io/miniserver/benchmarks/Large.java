package io.miniserver.benchmarks;

/** What {@code GET /large} answers. */
public final class Large {

	private static final int REPEATED = 1200;

	/** All values of a byte, over and over: 300 KiB. Nobody may change them. */
	@SuppressWarnings("MutablePublicArray") // peers that copy them would measure the copy
	public static final byte[] BYTES = bytes();

	private Large() {
	}

	private static byte[] bytes() {
		byte[] bytes = new byte[REPEATED * 256];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) i;
		}
		return bytes;
	}

}

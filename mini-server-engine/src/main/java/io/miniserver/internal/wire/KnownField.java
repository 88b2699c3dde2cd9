package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;

/**
 * The request fields that the engine itself acts on.
 */
enum KnownField {

	HOST("host"), CONTENT_LENGTH("content-length"), TRANSFER_ENCODING("transfer-encoding"), CONNECTION("connection"),
	EXPECT("expect"), OTHER("");

	private final byte[] lower;

	KnownField(String lower) {
		this.lower = lower.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Recognises a field name: by its length, then by one comparison.
	 * @param bytes where the name is
	 * @param from the index of its first byte
	 * @param to the index after its last byte
	 * @return the field, {@link #OTHER} for all others
	 */
	static KnownField of(byte[] bytes, int from, int to) {
		KnownField candidate = switch (to - from) {
			case 4 -> HOST;
			case 6 -> EXPECT;
			case 10 -> CONNECTION;
			case 14 -> CONTENT_LENGTH;
			case 17 -> TRANSFER_ENCODING;
			default -> OTHER;
		};
		return candidate.matches(bytes, from) ? candidate : OTHER;
	}

	private boolean matches(byte[] bytes, int from) {
		for (int i = 0; i < this.lower.length; i++) {
			if (Ascii.toLower(bytes[from + i]) != this.lower[i]) {
				return false;
			}
		}
		return true;
	}

}

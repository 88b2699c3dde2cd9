package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;

/** The content of a {@link WireBuffer} as text. */
final class EncodedText {

	private EncodedText() {
	}

	static String of(WireBuffer out) {
		return new String(out.array(), 0, out.length(), StandardCharsets.ISO_8859_1);
	}

}

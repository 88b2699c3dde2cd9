package io.miniserver.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a decoder made of its input.
 *
 * @param body the bytes of the body, each a character
 * @param rest what it left
 * @param finished whether the body has ended
 * @param rejection why the body was refused; null if it was not
 */
record DecoderRun(String body, String rest, boolean finished, @Nullable Rejection rejection) {

	/** Where the target starts in its array, to see that nothing is written elsewhere. */
	private static final int OFFSET = 3;

	static DecoderRun of(BodyDecoder decoder, List<ByteBuffer> pieces, int targetLength) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		StringBuilder rest = new StringBuilder();
		byte[] target = new byte[OFFSET + targetLength + OFFSET];
		try {
			for (ByteBuffer piece : pieces) {
				decodeAll(decoder, piece, target, body);
				while (piece.hasRemaining()) {
					rest.append((char) (piece.get() & 0xFF));
				}
			}
			return new DecoderRun(text(body), rest.toString(), decoder.finished(), null);
		}
		catch (RejectedRequestException ex) {
			return new DecoderRun(text(body), "", false, ex.rejection());
		}
	}

	private static void decodeAll(BodyDecoder decoder, ByteBuffer piece, byte[] target, ByteArrayOutputStream body) {
		int length = target.length - 2 * OFFSET;
		int count;
		do {
			count = decoder.decode(piece, target, OFFSET, length);
			body.write(target, OFFSET, count);
		}
		while (count > 0);
		if (piece.hasRemaining() && !decoder.finished()) {
			throw new AssertionError("There was room, but " + piece.remaining() + " bytes were left");
		}
		for (int i = 0; i < OFFSET; i++) {
			if (target[i] != 0 || target[target.length - 1 - i] != 0) {
				throw new AssertionError("Written outside of the target");
			}
		}
	}

	private static String text(ByteArrayOutputStream body) {
		return body.toString(StandardCharsets.ISO_8859_1);
	}

}

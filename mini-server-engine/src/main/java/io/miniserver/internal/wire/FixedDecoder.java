package io.miniserver.internal.wire;

import java.nio.ByteBuffer;

/**
 * Decodes a body whose length was told in advance.
 */
final class FixedDecoder implements BodyDecoder {

	private long remaining;

	FixedDecoder(long length) {
		this.remaining = length;
	}

	@Override
	public int decode(ByteBuffer in, byte[] target, int offset, int length) {
		int count = (int) Math.min(this.remaining, Math.min(in.remaining(), length));
		in.get(target, offset, count);
		this.remaining -= count;
		return count;
	}

	@Override
	public boolean finished() {
		return this.remaining == 0;
	}

}

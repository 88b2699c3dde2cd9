package io.miniserver.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of a source, which is read forward and only once for each response: where a
 * way back is a new start, as in what is compressed, a client that asks for many ranges
 * in an odd order would have it read many times.
 *
 * @param source the source
 * @param contentType its media type
 * @param length its length
 */
record SourceContent(ByteSource source, String contentType, long length) implements RangedContent {

	private static final int PIECE = 16 * 1024;

	static SourceContent of(ByteSource source) throws IOException {
		long length = source.length();
		if (length < 0) {
			throw new IllegalArgumentException("The length of a source must not be negative, but is " + length);
		}
		return new SourceContent(source, source.contentType(), length);
	}

	@Override
	public Body body(ByteRange range) {
		return this.source.body(range.first(), range.length());
	}

	static Body stream(ByteSource source, ByteRange range) {
		return Body.stream(range.length(), (out) -> {
			try (RangeReader reader = new Reader(source)) {
				reader.copy(range, out);
			}
		});
	}

	/**
	 * Allowed by RFC 9110 section 15.3.7.2, which asks for another order where it can.
	 */
	@Override
	public List<ByteRange> ordered(List<ByteRange> ranges) {
		return ranges.stream().sorted(Comparator.comparingLong(ByteRange::first)).toList();
	}

	@Override
	public RangeReader open() {
		return new Reader(this.source);
	}

	private static final class Reader implements RangeReader {

		private final ByteSource source;

		private @Nullable InputStream in;

		private long position;

		private Reader(ByteSource source) {
			this.source = source;
		}

		@Override
		public void copy(ByteRange range, OutputStream out) throws IOException {
			InputStream from = at(range.first());
			byte[] buffer = new byte[(int) Math.min(PIECE, range.length())];
			while (this.position <= range.last()) {
				int count = from.read(buffer, 0, (int) Math.min(buffer.length, range.last() - this.position + 1));
				if (count < 0) {
					throw new IOException("the source ended at " + this.position + " of the bytes up to " + range.last()
							+ " that it has said it has");
				}
				out.write(buffer, 0, count);
				this.position += count;
			}
		}

		private InputStream at(long first) throws IOException {
			InputStream from = this.in;
			if (from == null) {
				from = this.source.open(first);
				this.in = from;
			}
			else {
				from.skipNBytes(first - this.position);
			}
			this.position = first;
			return from;
		}

		@Override
		public void close() throws IOException {
			if (this.in != null) {
				this.in.close();
			}
		}

	}

}

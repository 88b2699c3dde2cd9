package io.miniserver.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The bytes of a file, which can be read from anywhere.
 *
 * @param path the file
 * @param length its length when it was looked at
 */
record FileContent(Path path, long length) implements RangedContent {

	private static final int PIECE = 32 * 1024;

	@Override
	public String contentType() {
		return FileTypes.of(this.path);
	}

	@Override
	public Body body(ByteRange range) {
		return new Body.File(this.path, range.first(), range.length());
	}

	@Override
	public List<ByteRange> ordered(List<ByteRange> ranges) {
		return ranges;
	}

	/** One channel for all ranges: a file that is replaced meanwhile stays the same. */
	@Override
	public RangeReader open() throws IOException {
		return new Reader(FileChannel.open(this.path, StandardOpenOption.READ), ByteBuffer.allocate(PIECE));
	}

	private record Reader(FileChannel file, ByteBuffer buffer) implements RangeReader {

		@Override
		public void copy(ByteRange range, OutputStream out) throws IOException {
			long position = range.first();
			while (position <= range.last()) {
				this.buffer.clear().limit((int) Math.min(PIECE, range.last() - position + 1));
				int count = this.file.read(this.buffer, position);
				if (count < 0) {
					throw new IOException("the file became shorter while it was sent");
				}
				out.write(this.buffer.array(), 0, count);
				position += count;
			}
		}

		@Override
		public void close() throws IOException {
			this.file.close();
		}

	}

}

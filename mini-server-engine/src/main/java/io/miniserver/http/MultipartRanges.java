package io.miniserver.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * Several parts of a file as {@code multipart/byteranges} (RFC 9110 section 14.6). Its
 * length is known before a byte of it is read.
 */
final class MultipartRanges {

	private static final int PIECE = 32 * 1024;

	private final Path path;

	private final List<ByteRange> ranges;

	private final String contentType;

	private final long complete;

	/** Random, so that nobody can put it into a file beforehand. */
	private final String boundary = UUID.randomUUID().toString();

	MultipartRanges(Path path, List<ByteRange> ranges, String contentType, long complete) {
		this.path = path;
		this.ranges = ranges;
		this.contentType = contentType;
		this.complete = complete;
	}

	String contentType() {
		return "multipart/byteranges; boundary=" + this.boundary;
	}

	Body body() {
		long length = end().length;
		for (ByteRange range : this.ranges) {
			length += head(range).length + range.length();
		}
		return Body.stream(length, this::write);
	}

	private byte[] head(ByteRange range) {
		return ("\r\n--" + this.boundary + "\r\nContent-Type: " + this.contentType + "\r\nContent-Range: "
				+ range.contentRange(this.complete) + "\r\n\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	private byte[] end() {
		return ("\r\n--" + this.boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1);
	}

	private void write(OutputStream out) throws IOException {
		try (FileChannel file = FileChannel.open(this.path, StandardOpenOption.READ)) {
			ByteBuffer buffer = ByteBuffer.allocate(PIECE);
			for (ByteRange range : this.ranges) {
				out.write(head(range));
				copy(file, range, buffer, out);
			}
			out.write(end());
		}
	}

	private static void copy(FileChannel file, ByteRange range, ByteBuffer buffer, OutputStream out)
			throws IOException {
		long position = range.first();
		while (position <= range.last()) {
			buffer.clear().limit((int) Math.min(PIECE, range.last() - position + 1));
			int count = file.read(buffer, position);
			if (count < 0) {
				throw new IOException("the file became shorter while it was sent");
			}
			out.write(buffer.array(), 0, count);
			position += count;
		}
	}

}

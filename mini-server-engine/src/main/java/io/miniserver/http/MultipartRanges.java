package io.miniserver.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Several parts of a representation as {@code multipart/byteranges} (RFC 9110 section
 * 14.6). Its length is known before a byte of it is read.
 */
final class MultipartRanges {

	private final RangedContent content;

	private final List<ByteRange> ranges;

	/** Random, so that nobody can put it into the content beforehand. */
	private final String boundary = UUID.randomUUID().toString();

	MultipartRanges(RangedContent content, List<ByteRange> ranges) {
		this.content = content;
		this.ranges = content.ordered(ranges);
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
		return ("\r\n--" + this.boundary + "\r\nContent-Type: " + this.content.contentType() + "\r\nContent-Range: "
				+ range.contentRange(this.content.length()) + "\r\n\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	private byte[] end() {
		return ("\r\n--" + this.boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1);
	}

	private void write(OutputStream out) throws IOException {
		try (RangedContent.RangeReader reader = this.content.open()) {
			for (ByteRange range : this.ranges) {
				out.write(head(range));
				reader.copy(range, out);
			}
			out.write(end());
		}
	}

}

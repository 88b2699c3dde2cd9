package io.miniserver.middleware;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/** Bytes of gzip, right and wrong ones. */
final class GzipBytes {

	/** The header that the JDK writes is of ten bytes without any option. */
	private static final int HEADER = 10;

	private GzipBytes() {
	}

	static byte[] of(String text) throws IOException {
		return of(text.getBytes(StandardCharsets.UTF_8));
	}

	static byte[] of(byte[] plain) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(plain);
		}
		return bytes.toByteArray();
	}

	/** With a header that has all there is (RFC 1952 section 2.3.1). */
	static byte[] withAllOptions(String text) throws IOException {
		byte[] plain = of(text);
		plain[3] = 0b11111;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(plain, 0, HEADER);
		bytes.writeBytes(new byte[] { 3, 0, 'a', 0, 'b' });
		bytes.writeBytes("a name\0a comment\0".getBytes(StandardCharsets.ISO_8859_1));
		CRC32 checksum = new CRC32();
		checksum.update(bytes.toByteArray());
		bytes.write((int) checksum.getValue());
		bytes.write((int) checksum.getValue() >> 8);
		bytes.write(plain, HEADER, plain.length - HEADER);
		return bytes.toByteArray();
	}

	/** Returns a copy in which one byte is another one; from the end if negative. */
	static byte[] changed(byte[] bytes, int index, int value) {
		byte[] copy = bytes.clone();
		copy[(index < 0) ? bytes.length + index : index] = (byte) value;
		return copy;
	}

	static byte[] joined(byte[]... pieces) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] piece : pieces) {
			all.writeBytes(piece);
		}
		return all.toByteArray();
	}

}

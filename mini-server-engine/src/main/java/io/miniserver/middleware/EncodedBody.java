package io.miniserver.middleware;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

import io.miniserver.http.Body;
import io.miniserver.http.OpenFile;
import io.miniserver.http.StreamWriter;
import org.jspecify.annotations.Nullable;

/** Encodes the body of a response. */
final class EncodedBody {

	/** Up to here the length of the result is worth its memory. */
	private static final int IN_MEMORY = 256 * 1024;

	private static final int PIECE = 16 * 1024;

	private EncodedBody() {
	}

	/**
	 * Returns a body encoded.
	 * @param body the body
	 * @param coding the coding
	 * @return the encoded body; null if it would not be smaller, or is of a kind that is
	 * not encoded
	 */
	static @Nullable Body of(Body body, ContentCoding coding) {
		if (body instanceof Body.Bytes bytes) {
			return (bytes.length() <= IN_MEMORY) ? inMemory(bytes, coding)
					: Body.stream(encoding(coding, (out) -> write(bytes, out)));
		}
		if (body instanceof Body.File file) {
			return Body.stream(encoding(coding, (out) -> write(file, out)));
		}
		if (body instanceof Body.Stream stream) {
			return Body.stream(encoding(coding, stream.writer()));
		}
		return null;
	}

	private static @Nullable Body inMemory(Body.Bytes bytes, ContentCoding coding) {
		ByteArrayOutputStream encoded = new ByteArrayOutputStream((int) bytes.length() / 2);
		try (OutputStream out = coding.encode(encoded)) {
			write(bytes, out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Bytes in memory could not be encoded as " + coding.name(), ex);
		}
		return (encoded.size() < bytes.length()) ? Body.of(encoded.toByteArray()) : null;
	}

	private static void write(Body.Bytes bytes, OutputStream out) throws IOException {
		out.write(bytes.array(), bytes.offset(), (int) bytes.length());
	}

	/** A file that has become shorter must not look complete. */
	private static void write(Body.File file, OutputStream out) throws IOException {
		try (OpenFile open = OpenFile.of(file)) {
			ByteBuffer piece = ByteBuffer.allocate(PIECE);
			long left = file.length();
			while (left > 0) {
				piece.clear().limit((int) Math.min(PIECE, left));
				int count = open.channel().read(piece, file.position() + file.length() - left);
				if (count < 0) {
					throw new IOException(file.path().getFileName() + " is " + left + " bytes shorter than it was");
				}
				out.write(piece.array(), 0, count);
				left -= count;
			}
		}
	}

	private static StreamWriter encoding(ContentCoding coding, StreamWriter writer) {
		return (out) -> {
			Sink sink = new Sink(out);
			try (OutputStream encoder = coding.encode(sink)) {
				try {
					writer.writeTo(encoder);
				}
				catch (Throwable ex) {
					sink.cut();
					throw ex;
				}
			}
		};
	}

	/**
	 * Where the encoder writes to. After a failure the encoder is closed to set it free,
	 * but the end that it writes then must not reach the client: the body is not
	 * complete.
	 */
	private static final class Sink extends OutputStream {

		private final OutputStream out;

		private boolean cut;

		Sink(OutputStream out) {
			this.out = out;
		}

		void cut() {
			this.cut = true;
		}

		@Override
		public void write(int b) throws IOException {
			if (!this.cut) {
				this.out.write(b);
			}
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			if (!this.cut) {
				this.out.write(bytes, offset, length);
			}
		}

		@Override
		public void flush() throws IOException {
			if (!this.cut) {
				this.out.flush();
			}
		}

	}

}

package io.miniserver.boot.middleware;

import java.io.IOException;
import java.io.OutputStream;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import org.jspecify.annotations.Nullable;

/** Brotli (RFC 7932) by brotli4j. */
final class BrotliCoding implements NativeCoding {

	/** As many bits as nginx has: 512 KiB for each response that is written. */
	private static final int WINDOW = 19;

	private final int quality;

	BrotliCoding(int quality) {
		this.quality = quality;
	}

	@Override
	public String name() {
		return "br";
	}

	@Override
	public @Nullable Throwable load() {
		return Brotli4jLoader.isAvailable() ? null : Brotli4jLoader.getUnavailabilityCause();
	}

	@Override
	public OutputStream encode(OutputStream out) throws IOException {
		return new Flushed(out, Encoder.Parameters.create(this.quality, WINDOW));
	}

	/** The stream of the library flushes its encoder, and not what is behind. */
	private static final class Flushed extends BrotliOutputStream {

		private final OutputStream out;

		Flushed(OutputStream out, Encoder.Parameters parameters) throws IOException {
			super(out, parameters);
			this.out = out;
		}

		@Override
		public void flush() throws IOException {
			super.flush();
			this.out.flush();
		}

	}

}

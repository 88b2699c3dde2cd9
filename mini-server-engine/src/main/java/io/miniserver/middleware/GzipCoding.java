package io.miniserver.middleware;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** The coding of the JDK. */
final class GzipCoding implements ContentCoding {

	private static final int BUFFER = 4 * 1024;

	private final int level;

	GzipCoding(int level) {
		if (level < 1 || level > 9) {
			throw new IllegalArgumentException("The level of gzip must be from 1 to 9, but is " + level);
		}
		this.level = level;
	}

	@Override
	public String name() {
		return "gzip";
	}

	@Override
	public OutputStream encode(OutputStream out) throws IOException {
		return new Leveled(out, this.level);
	}

	/** The JDK's stream has no other way to its deflater than to inherit from it. */
	private static final class Leveled extends GZIPOutputStream {

		Leveled(OutputStream out, int level) throws IOException {
			super(out, BUFFER, true);
			this.def.setLevel(level);
		}

	}

}

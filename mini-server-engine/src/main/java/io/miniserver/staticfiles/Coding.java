package io.miniserver.staticfiles;

import java.util.Arrays;
import java.util.List;

/** The content codings of files that lie beside others, the best first. */
enum Coding {

	/** RFC 7932. */
	BROTLI("br", ".br"),

	/** RFC 8878. */
	ZSTANDARD("zstd", ".zst"),

	/** RFC 1952. */
	GZIP("gzip", ".gz");

	private static final List<Coding> ALL = Arrays.asList(values());

	private final String token;

	private final String suffix;

	Coding(String token, String suffix) {
		this.token = token;
		this.suffix = suffix;
	}

	static List<Coding> all() {
		return ALL;
	}

	/** The name in Accept-Encoding and Content-Encoding. */
	String token() {
		return this.token;
	}

	/** What the names of encoded files end with. */
	String suffix() {
		return this.suffix;
	}

}

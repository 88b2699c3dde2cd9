package io.miniserver.fuzz;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * What is fuzzed. Each has a corpus and a dictionary of its name among the test
 * resources.
 */
enum Fuzzed {

	/** Request lines and fields. */
	HEAD(HeadFuzzTarget.class, HeadFuzzTarget::fuzzerTestOneInput),

	/** Bodies in chunks, with extensions and trailers. */
	CHUNKED(ChunkedFuzzTarget.class, ChunkedFuzzTarget::fuzzerTestOneInput),

	/** Request targets and queries. */
	TARGET(TargetFuzzTarget.class, TargetFuzzTarget::fuzzerTestOneInput),

	/** Cookie fields. */
	COOKIES(CookiesFuzzTarget.class, CookiesFuzzTarget::fuzzerTestOneInput),

	/** Multipart forms. */
	MULTIPART(MultipartFuzzTarget.class, MultipartFuzzTarget::fuzzerTestOneInput);

	private final Class<?> type;

	private final Consumer<byte[]> target;

	Fuzzed(Class<?> type, Consumer<byte[]> target) {
		this.type = type;
		this.target = target;
	}

	/** The class that Jazzer calls. */
	Class<?> type() {
		return this.type;
	}

	/** Runs one input in this JVM. */
	void run(byte[] input) {
		this.target.accept(input);
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}

package io.miniserver.internal.wire;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Bodies in chunks, for decoders, and for servers over a socket: a name, the bytes, and
 * either the data or the rejection.
 */
public final class ChunkedBodies {

	private ChunkedBodies() {
	}

	/** Returns bodies that are accepted. */
	public static Stream<Arguments> accepted() {
		String end = "0\r\n\r\n";
		return Stream.of(
		// @formatter:off
				arguments("no chunk", end, ""),
				arguments("one chunk", "5\r\nhello\r\n" + end, "hello"),
				arguments("three chunks", "1\r\na\r\n2\r\nbc\r\n3\r\ndef\r\n" + end, "abcdef"),
				arguments("hexadecimal in both cases", "a\r\n0123456789\r\nB\r\n0123456789X\r\n" + end,
						"01234567890123456789X"),
				arguments("leading zeros", "0005\r\nhello\r\n000\r\n\r\n", "hello"),
				arguments("as many digits as a size has", "0000000000000005\r\nhello\r\n" + end, "hello"),
				arguments("last chunk of many zeros", "00000000000000000000\r\n\r\n", ""),
				arguments("CRLF as data", "4\r\n\r\n\r\n\r\n" + end, "\r\n\r\n"),
				arguments("the end as data", "5\r\n0\r\n\r\n\r\n" + end, end),
				arguments("extension", "5;a\r\nhello\r\n0;b\r\n\r\n", "hello"),
				arguments("extension with value", "5;a=b\r\nhello\r\n" + end, "hello"),
				arguments("extension with quoted value", "5;a=\"b;\\\"\\\\ c\t=\u00e4\"\r\nhello\r\n" + end, "hello"),
				arguments("empty quoted value", "5;a=\"\"\r\nhello\r\n" + end, "hello"),
				arguments("extensions", "5;a=b;c;d=\"e\";f\r\nhello\r\n" + end, "hello"),
				arguments("bad space around extensions", "5 ;\ta = b\t; c ; d =\"e\" ;f\r\nhello\r\n" + end, "hello"),
				arguments("quoted CRLF sequences as text", "5;a=\"\\\\r\\\\n\"\r\nhello\r\n" + end, "hello"),
				arguments("trailer", "5\r\nhello\r\n0\r\nX: v\r\n\r\n", "hello"),
				arguments("trailers", "0\r\nX: v\r\nY:\r\nZ: \u00e4 \t w\r\n\r\n", ""),
				arguments("trailer that would be framing", "0\r\nContent-Length: 5\r\n\r\n", ""),
				arguments("trailer of the limit", "0\r\nX: " + "v".repeat(TableLimits.LIMITS.trailerBytes() - 7)
						+ "\r\n\r\n", ""),
				arguments("chunk line of the limit", "5;" + "e".repeat(TableLimits.LIMITS.chunkOverhead() - 3)
						+ "\r\nhello\r\n" + end, "hello"),
				arguments("up to the limit", "3e8\r\n" + "x".repeat(1000) + "\r\n" + end, "x".repeat(1000)));
		// @formatter:on
	}

	/** Returns bodies that are refused. */
	public static Stream<Arguments> rejected() {
		return Stream.of(
		// @formatter:off
				arguments("no size", "\r\nhello\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("no digit", "g\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("negative", "-5\r\nhello\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("plus", "+5\r\nhello\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("prefix", "0x5\r\nhello\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("space in front", " 5\r\nhello\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("full-width digit", "\u00b2\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("underscore", "5_0\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("NUL", "5\u0000\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("exponent", "1e+2\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("a comma", "1,0\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("empty with an extension", ";a\r\n\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("empty line in front", "\r\n0\r\n\r\n", Rejection.BAD_CHUNK_SIZE),
				arguments("without end of zeros", "0".repeat(TableLimits.LIMITS.chunkOverhead() + 1) + "5\r\nhello\r\n",
						Rejection.CHUNK_OVERHEAD),
				arguments("a long extension", "5;" + "e".repeat(TableLimits.LIMITS.chunkOverhead()) + "\r\nhello\r\n",
						Rejection.CHUNK_OVERHEAD),
				arguments("long extensions", "1;eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\r\nx\r\n".repeat(3),
						Rejection.CHUNK_OVERHEAD),
				arguments("space behind", "5 \r\nhello\r\n", Rejection.BAD_CHUNK_EXTENSION),
				arguments("two numbers", "5 5\r\nhello\r\n", Rejection.BAD_CHUNK_EXTENSION),
				arguments("64 bits", "10000000000000000\r\n", Rejection.CHUNK_SIZE_OVERFLOW),
				arguments("63 bits", "8000000000000000\r\n", Rejection.CHUNK_SIZE_OVERFLOW),
				arguments("overflow to a small number", "10000000000000005\r\nhello\r\n",
						Rejection.CHUNK_SIZE_OVERFLOW),
				arguments("largest number", "7fffffffffffffff\r\n", Rejection.BODY_TOO_LARGE),
				arguments("beyond the limit", "3e9\r\n", Rejection.BODY_TOO_LARGE),
				arguments("beyond the limit in two chunks", "3e8\r\n" + "x".repeat(1000) + "\r\n1\r\nx",
						Rejection.BODY_TOO_LARGE),
				arguments("LF behind the size", "5\nhello\r\n", Rejection.BARE_LF),
				arguments("LF as size", "\n", Rejection.BARE_LF),
				arguments("CR behind the size", "5\rhello\r\n", Rejection.BARE_CR),
				arguments("data longer than its size", "5\r\nhello!\r\n", Rejection.BAD_CHUNK_END),
				arguments("data shorter than its size", "5\r\nhel\r\n0\r\n\r\n", Rejection.BAD_CHUNK_END),
				arguments("LF behind the data", "5\r\nhello\n0\r\n\r\n", Rejection.BARE_LF),
				arguments("CR behind the data", "5\r\nhello\r0\r\n\r\n", Rejection.BARE_CR),
				arguments("nothing behind the data", "5\r\nhello0\r\n\r\n", Rejection.BAD_CHUNK_END),
				extension(";"), extension(";;a"), extension(";a;"), extension(";=b"), extension(";a="),
				extension(";a=b=c"), extension(";a b"), extension(";a=b c"), extension(";a=\"b"),
				extension(";a=\"b\"c"), extension(";a=\"\\\""), extension(";a=\"\u0001\""), extension(";a\u0000"),
				extension(";a=\"\\\u0001\""), extension(";a "), extension(";a=b "), extension(";a=\"b\" "),
				extension(";a= "), extension(";\u00e4"), extension(";a\rb"), extension(";a=\"\r\n\""),
				arguments("extension that goes on in the next chunk", "1;a\r\nx\r\n1 =b\r\nx\r\n0\r\n\r\n",
						Rejection.BAD_CHUNK_EXTENSION),
				arguments("LF in an extension", "5;a\nhello", Rejection.BARE_LF),
				arguments("LF in a quoted extension", "5;a=\"\n", Rejection.BARE_LF),
				trailer("X: " + "v".repeat(TableLimits.LIMITS.trailerBytes() - 6) + "\r\n", Rejection.TRAILER_TOO_LARGE),
				trailer("x".repeat(TableLimits.LIMITS.trailerBytes()), Rejection.TRAILER_TOO_LARGE),
				trailer("X:\r\n".repeat(TableLimits.LIMITS.headerCount() + 1), Rejection.TOO_MANY_FIELDS),
				trailer("X: \u007f\r\n", Rejection.BAD_TRAILER),
				trailer("\u0000: v\r\n", Rejection.BAD_TRAILER),
				trailer("GET / HTTP/1.1\r\n", Rejection.BAD_TRAILER),
				trailer("X\r\n", Rejection.BAD_TRAILER),
				trailer(": v\r\n", Rejection.BAD_TRAILER),
				trailer("X : v\r\n", Rejection.BAD_TRAILER),
				trailer(" X: v\r\n", Rejection.BAD_TRAILER),
				trailer("X: v\r\n w\r\n", Rejection.BAD_TRAILER),
				trailer("X: \u0000\r\n", Rejection.BAD_TRAILER),
				trailer("X: v\n\r\n", Rejection.BARE_LF),
				trailer("\n", Rejection.BARE_LF),
				trailer("X: v\rw\r\n", Rejection.BARE_CR),
				trailer("\rX", Rejection.BARE_CR));
		// @formatter:on
	}

	private static Arguments extension(String extension) {
		Rejection expected = extension.equals(";a\rb") ? Rejection.BARE_CR : Rejection.BAD_CHUNK_EXTENSION;
		return arguments("extension " + extension, "5" + extension + "\r\nhello\r\n0\r\n\r\n", expected);
	}

	private static Arguments trailer(String trailer, Rejection rejection) {
		return arguments("trailer " + trailer, "0\r\n" + trailer + "\r\n", rejection);
	}

}

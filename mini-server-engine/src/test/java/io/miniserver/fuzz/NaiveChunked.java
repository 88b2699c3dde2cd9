package io.miniserver.fuzz;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.miniserver.http.Headers;

/**
 * A slow and simple reading of a body in chunks: the whole text at once, by the grammar
 * of RFC 9112 section 7.1 as regular expressions.
 *
 * @param verdict what becomes of the body
 * @param body its data
 * @param left how many bytes are behind it
 * @param trailers its trailer fields
 */
record NaiveChunked(NaiveHead.Verdict verdict, String body, int left, List<Headers.Field> trailers) {

	private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

	private static final String QUOTED = "\"(?:[\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*+\"";

	private static final Pattern SIZE_LINE = Pattern.compile("([0-9A-Fa-f]++)(?:[ \\t]*+;[ \\t]*+" + TOKEN
			+ "(?:[ \\t]*+=[ \\t]*+(?:" + TOKEN + "|" + QUOTED + "))?)*+\r\n");

	private static final Pattern TRAILER = Pattern.compile("(" + TOKEN + "):([\\t -~\\x80-\\xff]*+)\r\n");

	static NaiveChunked of(byte[] data, long limit, int trailerCount) {
		String text = new String(data, StandardCharsets.ISO_8859_1);
		StringBuilder body = new StringBuilder();
		int at = 0;
		while (true) {
			Matcher line = SIZE_LINE.matcher(text).region(at, text.length());
			if (!line.lookingAt()) {
				return end(text.indexOf("\r\n", at) >= 0);
			}
			BigInteger size = new BigInteger(line.group(1), 16);
			if (size.compareTo(BigInteger.valueOf(limit - body.length())) > 0) {
				return end(true);
			}
			at = line.end();
			if (size.signum() == 0) {
				break;
			}
			int end = at + size.intValue();
			if (end + 2 > text.length()) {
				return end(false);
			}
			if (!text.startsWith("\r\n", end)) {
				return end(true);
			}
			body.append(text, at, end);
			at = end + 2;
		}
		List<Headers.Field> trailers = new ArrayList<>();
		Matcher trailer = TRAILER.matcher(text).region(at, text.length());
		while (trailer.lookingAt()) {
			trailers.add(new Headers.Field(trailer.group(1), trailer.group(2).replaceAll("\\A[ \\t]+|[ \\t]+\\z", "")));
			at = trailer.end();
			trailer.region(at, text.length());
		}
		if (!text.startsWith("\r\n", at) || trailers.size() > trailerCount) {
			return end(text.indexOf("\r\n", at) >= 0);
		}
		return new NaiveChunked(NaiveHead.Verdict.ACCEPTED, body.toString(), text.length() - at - 2, trailers);
	}

	private static NaiveChunked end(boolean refused) {
		return new NaiveChunked(refused ? NaiveHead.Verdict.REFUSED : NaiveHead.Verdict.INCOMPLETE, "", 0, List.of());
	}

	@Override
	public String toString() {
		return (this.verdict == NaiveHead.Verdict.ACCEPTED) + " " + this.body + " " + this.left;
	}

}

package io.miniserver.fuzz;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.miniserver.config.Limits;

/**
 * A slow and simple reading of a request head: the whole text at once, by the grammar of
 * RFC 9110 and RFC 9112 as regular expressions. What the server decides where the RFC
 * leaves it free stands here a second time.
 *
 * @param verdict what becomes of the request
 * @param reason why
 * @param bodyLength the length of its body, -1 if it comes in chunks
 * @param end where the head ends
 */
record NaiveHead(Verdict verdict, String reason, long bodyLength, int end) {

	private static final String TCHAR = "[!#$%&'*+.^_`|~0-9A-Za-z-]";

	private static final Pattern LINE = Pattern.compile("(" + TCHAR + "+) ([!-~]+) HTTP/([0-9])\\.([0-9])");

	private static final Pattern FIELD = Pattern
		.compile("(" + TCHAR + "+):[ \\t]*+((?:[\\t -~\\x80-\\xff]*[!-~\\x80-\\xff])?)[ \\t]*");

	private static final Pattern TOKENS = Pattern
		.compile("[ \\t]*(?:" + TCHAR + "+)?[ \\t]*(?:,[ \\t]*(?:" + TCHAR + "+)?[ \\t]*)*+");

	/** The server gives up on a number that a further digit could carry beyond 2^63. */
	private static final BigInteger LONGEST_BODY = BigInteger.valueOf(Long.MAX_VALUE - 8);

	private static final int EMPTY_LINES = 4;

	enum Verdict {

		ACCEPTED, REFUSED, INCOMPLETE

	}

	private static final class RefusedException extends Exception {

		private static final long serialVersionUID = 1L;

		RefusedException(String reason) {
			super(reason, null, false, false);
		}

	}

	static NaiveHead of(byte[] data, Limits limits) {
		String text = new String(data, StandardCharsets.ISO_8859_1);
		int start = 0;
		while (text.startsWith("\r\n", start)) {
			start += 2;
		}
		if (start > 2 * EMPTY_LINES) {
			return refused("empty lines");
		}
		int end = text.indexOf("\r\n\r\n", start);
		if (end < 0) {
			return new NaiveHead(Verdict.INCOMPLETE, "no empty line", 0, 0);
		}
		try {
			return new NaiveHead(Verdict.ACCEPTED, "", read(text.substring(start, end).split("\r\n", -1), limits),
					end + 4);
		}
		catch (RefusedException ex) {
			return refused(ex.getMessage());
		}
	}

	private static NaiveHead refused(String reason) {
		return new NaiveHead(Verdict.REFUSED, reason, 0, 0);
	}

	private static void require(boolean right, String reason) throws RefusedException {
		if (!right) {
			throw new RefusedException(reason);
		}
	}

	private static long read(String[] lines, Limits limits) throws RefusedException {
		require(lines[0].length() <= limits.requestLine(), "length of the request line");
		Matcher line = LINE.matcher(lines[0]);
		require(line.matches(), "request line");
		require(line.group(3).equals("1"), "version");
		require(!line.group(1).equals("CONNECT"), "CONNECT");
		require(line.group(2).equals("*") ? line.group(1).equals("OPTIONS")
				: NaiveTarget.segments(line.group(2)) != null, "target");
		List<String[]> fields = new ArrayList<>();
		int bytes = 0;
		for (int i = 1; i < lines.length; i++) {
			Matcher field = FIELD.matcher(lines[i]);
			require(field.matches(), "field " + i);
			bytes += lines[i].length() + 2;
			fields.add(new String[] { field.group(1).toLowerCase(Locale.ROOT), field.group(2) });
		}
		require(fields.size() <= limits.headerCount(), "number of fields");
		require(bytes <= limits.headerBytes(), "length of the fields");
		boolean http11 = !line.group(4).equals("0");
		checkHost(values(fields, "host"), line.group(2), http11);
		for (String options : values(fields, "connection")) {
			require(TOKENS.matcher(options).matches(), "Connection");
		}
		for (String expectation : values(fields, "expect")) {
			require(!http11 || expectation.equalsIgnoreCase("100-continue"), "Expect");
		}
		return bodyLength(values(fields, "content-length"), values(fields, "transfer-encoding"), http11);
	}

	private static List<String> values(List<String[]> fields, String name) {
		return fields.stream().filter((field) -> field[0].equals(name)).map((field) -> field[1]).toList();
	}

	private static void checkHost(List<String> hosts, String target, boolean http11) throws RefusedException {
		require(hosts.size() == 1 || (hosts.isEmpty() && !http11), "number of Hosts");
		for (String host : hosts) {
			require(host.isEmpty() || NaiveAuthority.matches(host), "Host");
			require(NaiveTarget.agreesWithHost(target, host), "Host and target");
		}
	}

	private static long bodyLength(List<String> lengths, List<String> codings, boolean http11) throws RefusedException {
		if (!codings.isEmpty()) {
			require(lengths.isEmpty() && http11, "Transfer-Encoding here");
			require(codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"), "Transfer-Encoding");
			return -1;
		}
		if (lengths.isEmpty()) {
			return 0;
		}
		require(lengths.size() == 1 && lengths.get(0).matches("[0-9]+"), "Content-Length");
		BigInteger length = new BigInteger(lengths.get(0));
		require(length.compareTo(LONGEST_BODY) <= 0, "size of Content-Length");
		return length.longValue();
	}

}

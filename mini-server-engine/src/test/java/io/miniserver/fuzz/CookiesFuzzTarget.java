package io.miniserver.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.miniserver.http.Cookies;
import io.miniserver.http.Headers;
import io.miniserver.http.SetCookie;

/**
 * Cookies, each line of the input a Cookie field: no exception at all; a naive reading
 * finds the same; cookies that are written again are the same; what can be set with
 * {@link SetCookie} comes back unchanged.
 */
public final class CookiesFuzzTarget {

	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern VALUE = Pattern.compile("(\"?+)[!#-+\\--:<-\\[\\]-~]*+\\1");

	private CookiesFuzzTarget() {
	}

	/**
	 * Called by the fuzzer.
	 * @param data the input
	 */
	public static void fuzzerTestOneInput(byte[] data) {
		// Other control characters cannot be in a field; a blank is the next best thing.
		String text = new String(data, StandardCharsets.ISO_8859_1).replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f]", " ");
		Headers.Builder builder = Headers.builder();
		for (String line : text.split("\n", -1)) {
			builder.add("Cookie", line);
		}
		Headers headers = builder.build();
		Map<String, String> cookies = Cookies.parse(headers);
		Map<String, String> expected = naive(text);
		Check.same("the cookies", expected, cookies);
		Check.same("the order", expected.keySet().toString(), cookies.keySet().toString());
		cookies.forEach((name, value) -> {
			Check.same("the first " + name, value, Cookies.first(headers, name));
			Check.that("a name and a value are within their pair",
					!name.isEmpty() && !name.contains("=") && !(name + value).contains(";"), name + " = " + value);
		});
		Check.same("no cookie without a name", null, Cookies.first(headers, ""));
		StringBuilder written = new StringBuilder();
		cookies.forEach(
				(name, value) -> written.append(written.isEmpty() ? "" : "; ").append(name).append('=').append(value));
		Check.same("the cookies written again", expected, Cookies.parse(Headers.of("Cookie", written.toString())));
		cookies.forEach(CookiesFuzzTarget::checkSetCookie);
	}

	/** What can be set comes back as it was set, and says what its name promises. */
	private static void checkSetCookie(String name, String value) {
		boolean valid = TOKEN.matcher(name).matches() && VALUE.matcher(value).matches()
				&& (name + value).length() <= 4096;
		String set;
		try {
			set = SetCookie.of(name, value).toHeaderValue();
		}
		catch (IllegalArgumentException ex) {
			Check.that("what is valid can be set", !valid, name + "=" + value);
			return;
		}
		Check.that("what is not valid can not be set", valid, set);
		Check.same("the cookie comes back", value, Cookies.first(Headers.of("Cookie", set), name));
		String lower = name.toLowerCase(Locale.ROOT);
		String attributes = lower.startsWith("__host-") ? "; Path=/; Secure"
				: lower.startsWith("__secure-") ? "; Secure" : "";
		Check.same("the attributes", name + "=" + value + attributes, set);
	}

	private static Map<String, String> naive(String text) {
		Map<String, String> cookies = new LinkedHashMap<>();
		for (String pair : text.split("[;\n]", -1)) {
			String[] parts = pair.split("=", 2);
			String name = parts[0].replaceAll("\\A[ \\t]+|[ \\t]+\\z", "");
			if (parts.length == 2 && !name.isEmpty()) {
				cookies.putIfAbsent(name, parts[1].replaceAll("\\A[ \\t]+|[ \\t]+\\z", ""));
			}
		}
		return cookies;
	}

}

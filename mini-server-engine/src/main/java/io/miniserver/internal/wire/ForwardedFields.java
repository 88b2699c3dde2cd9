package io.miniserver.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.miniserver.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Forwarded} fields of a request (RFC 7239 section 4):
 * {@code 1#( [ pair ] *( ";"
 * [ pair ] ) )}. Several fields are one list.
 * <p>
 * A list that is malformed is refused: a client that could spoil what a proxy adds to it
 * would be taken for the proxy.
 */
public final class ForwardedFields {

	private ForwardedFields() {
	}

	/**
	 * Reads the fields.
	 * @param headers the fields of a request
	 * @return what each proxy has added, the nearest one last
	 * @throws RejectedRequestException if one is malformed
	 */
	public static List<ForwardedHop> parse(Headers headers) {
		List<ForwardedHop> hops = new ArrayList<>();
		for (String value : headers.all("Forwarded")) {
			for (String element : elements(value)) {
				hops.add(hop(element));
			}
		}
		return hops;
	}

	/** Splits at the commas that are in no quoted string; empty elements are none. */
	private static List<String> elements(String value) {
		List<String> elements = new ArrayList<>();
		boolean quoted = false;
		boolean escaped = false;
		int start = 0;
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == '"' && !escaped) {
				quoted = !quoted;
			}
			else if (c == ',' && !quoted) {
				elements.add(value.substring(start, i));
				start = i + 1;
			}
			escaped = c == '\\' && quoted && !escaped;
		}
		elements.add(value.substring(start));
		elements.removeIf(String::isBlank);
		return elements;
	}

	/** Its pairs are what other fields have as parameters. */
	private static ForwardedHop hop(String element) {
		ParameterizedValue parsed = ParameterizedValue.parse(";" + element.strip());
		if (parsed == null) {
			throw new RejectedRequestException(Rejection.BAD_FORWARDED);
		}
		Map<String, String> pairs = parsed.parameters();
		return new ForwardedHop(pairs.get("for"), scheme(pairs.get("proto")), authority(pairs.get("host")));
	}

	/** Other schemes than ours say nothing of how the request is to be answered. */
	static @Nullable String scheme(@Nullable String text) {
		if ("https".equalsIgnoreCase(text)) {
			return "https";
		}
		return "http".equalsIgnoreCase(text) ? "http" : null;
	}

	static @Nullable String authority(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		if (!HostSyntax.matches(text)) {
			throw new RejectedRequestException(Rejection.BAD_FORWARDED);
		}
		return text;
	}

}

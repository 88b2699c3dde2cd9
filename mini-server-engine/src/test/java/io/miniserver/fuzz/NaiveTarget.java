package io.miniserver.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A slow and simple reading of request targets (RFC 9112 section 3.2, RFC 3986), written
 * without a look at the real one.
 */
final class NaiveTarget {

	private static final String PATH = "(?<path>(?:/[!-~&&[^#?\\\\/\"<>`{}]]*+)*+)";

	private static final String QUERY = "(?:\\?(?<query>[!-~&&[^#\"<>]]*+))?";

	private static final Pattern ORIGIN = Pattern.compile("(?=/)" + PATH + QUERY);

	private static final Pattern ABSOLUTE = Pattern
		.compile("(?<scheme>(?i:https?))://(?<authority>[^/?#]++)" + PATH + QUERY);

	private static final Pattern PART = Pattern.compile("(?s)%([0-9A-Fa-f]{2})|%|[^%]+");

	private NaiveTarget() {
	}

	/** Returns the segments of the path, decoded; null if the target is refused. */
	static @Nullable List<String> segments(String target) {
		Matcher origin = ORIGIN.matcher(target);
		if (origin.matches()) {
			return resolved(origin.group("path"));
		}
		Matcher absolute = ABSOLUTE.matcher(target);
		if (!absolute.matches()) {
			return null;
		}
		if (!NaiveAuthority.matches(absolute.group("authority"))) {
			return null;
		}
		String path = absolute.group("path");
		return resolved(path.isEmpty() ? "/" : path);
	}

	/** Whether a Host field names the authority of the target, if it has one. */
	static boolean agreesWithHost(String target, String host) {
		Matcher absolute = ABSOLUTE.matcher(target);
		if (!absolute.matches()) {
			return true;
		}
		String port = absolute.group("scheme").equalsIgnoreCase("https") ? "443" : "80";
		return NaiveAuthority.same(absolute.group("authority"), host, port);
	}

	private static @Nullable List<String> resolved(String path) {
		List<String> segments = new ArrayList<>();
		List<String> sent = Arrays.asList(path.substring(1).split("/", -1));
		for (int i = 0; i < sent.size(); i++) {
			boolean last = i == sent.size() - 1;
			String decoded = decoded(sent.get(i));
			String dots = sent.get(i).replaceAll("%2[eE]", ".");
			if (dots.equals(".") || dots.equals("..")) {
				if (dots.equals("..")) {
					if (segments.isEmpty()) {
						return null;
					}
					segments.remove(segments.size() - 1);
				}
				if (last) {
					segments.add("");
				}
			}
			else if (decoded == null || decoded.chars().anyMatch((c) -> c < ' ' || c == 0x7F)) {
				// Of a segment that is removed again nobody asks what it was.
				segments.add("\u0000");
			}
			else {
				segments.add(decoded);
			}
		}
		return segments.contains("\u0000") ? null : segments;
	}

	/** Returns the text with its escapes decoded as UTF-8; null if they are malformed. */
	static @Nullable String decoded(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Matcher part = PART.matcher(text);
		while (part.find()) {
			if (part.group(1) != null) {
				bytes.write(Integer.parseInt(part.group(1), 16));
			}
			else if (part.group().equals("%")) {
				return null;
			}
			else {
				bytes.writeBytes(part.group().getBytes(StandardCharsets.UTF_8));
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

}

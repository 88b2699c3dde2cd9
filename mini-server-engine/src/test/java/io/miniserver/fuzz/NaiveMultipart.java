package io.miniserver.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A slow and simple reading of a multipart form: the whole text at once, by the grammar
 * of RFC 2046 section 5.1.1 and RFC 7578 section 4 as regular expressions. Knows no
 * limits but that of a boundary.
 */
final class NaiveMultipart {

	private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

	private static final String BOUNDARY = "[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]";

	private static final Pattern CLOSE = Pattern.compile("--[ \\t]*+(?:\\z|\r\n)");

	private static final Pattern LINE_END = Pattern.compile("[ \\t]*+\r\n");

	private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):([\\t -~\\x80-\\xff]*+)\r\n");

	private static final Pattern PARAMETER = Pattern
		.compile("(?s);[ \\t]*+(?:(" + TOKEN + ")=(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\")[ \\t]*+)?+");

	private NaiveMultipart() {
	}

	/** A part: its name, the name of its file or null, its content. */
	record Part(String name, @Nullable String filename, String content) {

	}

	/**
	 * Reads the parameters of a field value.
	 * @param value the value
	 * @return the parameters, their names in lower case, and what stands in front of them
	 * under the empty name; null if the value is malformed
	 */
	static @Nullable Map<String, String> parameters(String value) {
		int start = (value + ";").indexOf(';');
		Map<String, String> parameters = new HashMap<>();
		parameters.put("", trimmed(value.substring(0, start)));
		Matcher parameter = PARAMETER.matcher(value).region(start, value.length());
		int at = start;
		while (parameter.lookingAt()) {
			String name = parameter.group(1);
			String quoted = parameter.group(3);
			String text = (quoted != null) ? quoted.replaceAll("\\\\([\"\\\\])", "$1") : parameter.group(2);
			if (name != null && parameters.put(name.toLowerCase(Locale.ROOT), text) != null) {
				return null;
			}
			at = parameter.end();
			parameter.region(at, value.length());
		}
		return (at == value.length()) ? parameters : null;
	}

	/**
	 * Reads a form.
	 * @param boundary the boundary
	 * @param body the body, each character a byte
	 * @return the parts; null if the form is refused
	 */
	static @Nullable List<Part> parts(String boundary, String body) {
		if (!boundary.matches(BOUNDARY)) {
			return null;
		}
		String text = "\r\n" + body;
		String delimiter = "\r\n--" + boundary;
		List<Part> parts = new ArrayList<>();
		int at = text.indexOf(delimiter);
		while (at >= 0) {
			at += delimiter.length();
			if (CLOSE.matcher(text).region(at, text.length()).lookingAt()) {
				return parts;
			}
			Matcher lineEnd = LINE_END.matcher(text).region(at, text.length());
			if (!lineEnd.lookingAt()) {
				return null;
			}
			List<String[]> fields = new ArrayList<>();
			Matcher field = FIELD.matcher(text).region(lineEnd.end(), text.length());
			int behind = lineEnd.end();
			while (field.lookingAt()) {
				fields.add(new String[] { field.group(1), trimmed(field.group(2)) });
				behind = field.end();
				field.region(behind, text.length());
			}
			int end = text.startsWith("\r\n", behind) ? text.indexOf(delimiter, behind) : -1;
			Part part = (end >= 0) ? part(fields, text.substring(Math.min(behind + 2, end), end)) : null;
			if (part == null) {
				return null;
			}
			parts.add(part);
			at = end;
		}
		return null;
	}

	private static @Nullable Part part(List<String[]> fields, String content) {
		Map<String, String> disposition = null;
		int types = 0;
		for (String[] field : fields) {
			switch (field[0].toLowerCase(Locale.ROOT)) {
				case "content-disposition" -> {
					if (disposition != null) {
						return null;
					}
					disposition = parameters(field[1]);
					if (disposition == null) {
						return null;
					}
				}
				case "content-transfer-encoding" -> {
					if (!field[1].matches("(?i)7bit|8bit|binary")) {
						return null;
					}
				}
				case "content-type" -> types++;
				default -> {
				}
			}
		}
		if (disposition == null || types > 1 || !disposition.get("").matches("(?i)form-data")) {
			return null;
		}
		String name = decoded(disposition.get("name"));
		String filename = decoded(disposition.get("filename"));
		if (name == null || (filename == null && disposition.containsKey("filename"))) {
			return null;
		}
		return new Part(name, (filename != null) ? last(filename) : null, content);
	}

	private static String last(String path) {
		String name = path.replaceAll("(?s)\\A.*[/\\\\]", "");
		return name.matches("\\.\\.?") ? "" : name;
	}

	/** Returns null for what is no UTF-8, too. */
	private static @Nullable String decoded(@Nullable String latin1) {
		if (latin1 == null) {
			return null;
		}
		String text = new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
		if (!new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1).equals(latin1)) {
			return null;
		}
		return Pattern.compile("%22|%0D|%0A")
			.matcher(text)
			.replaceAll((match) -> String.valueOf((char) Integer.parseInt(match.group().substring(1), 16)));
	}

	private static String trimmed(String text) {
		return text.replaceAll("\\A[ \\t]+|[ \\t]+\\z", "");
	}

}

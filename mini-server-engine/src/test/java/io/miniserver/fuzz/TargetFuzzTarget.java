package io.miniserver.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.miniserver.http.HttpException;
import io.miniserver.http.InvalidTargetException;
import io.miniserver.http.Query;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Status;

/**
 * Request targets and queries: no exception but their own; segments and parameters that
 * are encoded again mean the same; and a naive reading of the RFC agrees on what is
 * accepted and what it means.
 */
public final class TargetFuzzTarget {

	private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~";

	private TargetFuzzTarget() {
	}

	/**
	 * Called by the fuzzer.
	 * @param data the input
	 */
	public static void fuzzerTestOneInput(byte[] data) {
		String latin1 = new String(data, StandardCharsets.ISO_8859_1);
		checkTarget(latin1);
		checkQuery(Query.parse(latin1), latin1);
		String utf8 = new String(data, StandardCharsets.UTF_8);
		if (!utf8.equals(latin1)) {
			checkTarget(utf8);
			checkQuery(Query.parse(utf8), utf8);
		}
	}

	private static void checkTarget(String raw) {
		RequestTarget target = parsed(raw);
		if (raw.equals("*")) {
			Check.same("the asterisk form", "*", (target != null) ? target.path() : null);
			return;
		}
		List<String> expected = NaiveTarget.segments(raw);
		Check.same("the reference agrees on " + Escape.toText(raw), expected,
				(target != null) ? segments(target) : null);
		if (target == null) {
			return;
		}
		Check.same("the raw target", raw, target.raw());
		Check.that("the path is a path", isResolved(target.path()) && isResolved(target.rawPath()), target.path());
		checkWrittenAgain(target);
		int mark = raw.indexOf('?');
		Check.same("the query", (mark < 0) ? null : raw.substring(mark + 1), target.rawQuery());
		if (mark >= 0) {
			checkQuery(target.query(), raw.substring(mark + 1));
		}
	}

	private static @Nullable RequestTarget parsed(String raw) {
		try {
			return RequestTarget.parse(raw);
		}
		catch (InvalidTargetException ex) {
			return null;
		}
	}

	private static List<String> segments(RequestTarget target) {
		String path = target.rawPath();
		Check.that("the path begins with a slash", path.startsWith("/"), path);
		List<String> segments = new ArrayList<>();
		int from = 1;
		for (String segment : path.substring(1).split("/", -1)) {
			segments.add(target.segment(from, from + segment.length()));
			from += segment.length() + 1;
		}
		return segments;
	}

	private static boolean isResolved(String path) {
		return ("/" + path.replaceAll("%2[eE]", ".") + "/").indexOf("/../") < 0 && path.indexOf("/./") < 0
				&& path.chars().noneMatch((c) -> c < ' ' || c == 0x7F);
	}

	private static void checkWrittenAgain(RequestTarget target) {
		StringBuilder text = new StringBuilder();
		for (String segment : segments(target)) {
			text.append('/').append(encoded(segment));
		}
		RequestTarget encoded = RequestTarget.parse(text.toString());
		Check.same("the segments encoded again", segments(target), segments(encoded));
		Check.same("the path encoded again", target.path(), encoded.path());
		String query = (target.rawQuery() != null) ? "?" + target.rawQuery() : "";
		String origin = target.rawPath() + query;
		RequestTarget resolved = RequestTarget
			.parse((target.authority() != null) ? "http://" + target.authority() + origin : origin);
		Check.same("the resolved path", target.rawPath(), resolved.rawPath());
		Check.same("the resolved path, decoded", target.path(), resolved.path());
		Check.same("the query of the resolved target", target.rawQuery(), resolved.rawQuery());
		Check.same("the authority of the resolved target", target.authority(), resolved.authority());
	}

	private static String encoded(String text) {
		StringBuilder encoded = new StringBuilder();
		for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
			if (UNRESERVED.indexOf(octet) >= 0) {
				encoded.append((char) octet);
			}
			else {
				encoded.append(String.format("%%%02X", octet & 0xFF));
			}
		}
		return encoded.toString();
	}

	private static void checkQuery(Query query, String raw) {
		Map<String, List<String>> expected = parameters(raw);
		Check.same("the parameters of " + Escape.toText(raw), expected, toMap(query));
		if (expected == null) {
			return;
		}
		Check.same("no parameters", expected.isEmpty(), query.isEmpty());
		Check.same("the names", expected.keySet(), query.names());
		Check.same("the order", List.copyOf(expected.keySet()), List.copyOf(query.names()));
		StringBuilder text = new StringBuilder();
		expected.forEach((name, values) -> {
			Check.same("all values", values, query.all(name));
			Check.same("the first value", values.get(0), query.first(name));
			for (String value : values) {
				text.append(encoded(name)).append('=').append(encoded(value)).append('&');
			}
		});
		Check.same("the parameters encoded again", expected, Query.parse(text.toString()).toMap());
	}

	private static @Nullable Map<String, List<String>> toMap(Query query) {
		try {
			return query.toMap();
		}
		catch (HttpException ex) {
			Check.same("the status", Status.BAD_REQUEST, ex.status());
			return null;
		}
	}

	/** The form encoding of the URL standard, read naively; null if it is malformed. */
	private static @Nullable Map<String, List<String>> parameters(String raw) {
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		for (String pair : raw.split("&", -1)) {
			if (!pair.isEmpty()) {
				String[] parts = pair.split("=", 2);
				String name = NaiveTarget.decoded(parts[0].replace('+', ' '));
				String value = (parts.length == 1) ? "" : NaiveTarget.decoded(parts[1].replace('+', ' '));
				if (name == null || value == null) {
					return null;
				}
				parameters.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
			}
		}
		return parameters;
	}

}

package io.miniserver.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@code Range} for a representation of a known length (RFC 9110 section
 * 14.2). One that is malformed, of another unit, or of more ranges than allowed is
 * ignored. Ranges that overlap, or lie closer together than the head of a part is long,
 * become one: whoever asks for a byte many times gets it once.
 *
 * @param outcome what to do
 * @param ranges the ranges to send, if any
 */
record RangeSet(Outcome outcome, List<ByteRange> ranges) {

	/** What to do with the field. */
	enum Outcome {

		/** 200 with everything. */
		IGNORED,

		/** 206. */
		SATISFIABLE,

		/** 416. */
		UNSATISFIABLE

	}

	/** About what a part costs besides its bytes (section 14.2 speaks of 80 bytes). */
	private static final int CLOSE = 80;

	/** More digits than a long has are a position beyond every end. */
	private static final int MOST_DIGITS = 18;

	private static final RangeSet IGNORED = new RangeSet(Outcome.IGNORED, List.of());

	private static final RangeSet UNSATISFIABLE = new RangeSet(Outcome.UNSATISFIABLE, List.of());

	/**
	 * Reads the fields of a request.
	 * @param fields all values of {@code Range}
	 * @param length the length of the representation
	 * @param most how many ranges are allowed
	 */
	static RangeSet of(List<String> fields, long length, int most) {
		if (fields.size() != 1 || !fields.get(0).regionMatches(true, 0, "bytes=", 0, 6)) {
			return IGNORED;
		}
		String[] specs = fields.get(0).substring(6).split(",", -1);
		List<ByteRange> ranges = new ArrayList<>();
		int count = 0;
		for (String spec : specs) {
			String range = spec.strip();
			if (range.isEmpty()) {
				continue; // an empty element of a list (section 5.6.1.2)
			}
			if (++count > most || !add(range, length, ranges)) {
				return IGNORED;
			}
		}
		if (count == 0) {
			return IGNORED;
		}
		return ranges.isEmpty() ? UNSATISFIABLE : satisfiable(ranges, length);
	}

	/** Of nothing even the last bytes are nothing, which no range can tell. */
	private static RangeSet satisfiable(List<ByteRange> ranges, long length) {
		return (length == 0) ? IGNORED : new RangeSet(Outcome.SATISFIABLE, coalesced(ranges));
	}

	/** Adds a range unless it can not be satisfied. Returns whether it is well-formed. */
	private static boolean add(String range, long length, List<ByteRange> ranges) {
		int dash = range.indexOf('-');
		if (dash < 0) {
			return false;
		}
		Long first = position(range.substring(0, dash));
		Long last = position(range.substring(dash + 1));
		boolean openEnd = dash == range.length() - 1;
		if (dash == 0) {
			if (last == null) {
				return false;
			}
			if (last > 0) {
				ranges.add(new ByteRange(Math.max(0, length - last), length - 1));
			}
			return true;
		}
		if (first == null || (last == null && !openEnd) || (last != null && last < first)) {
			return false;
		}
		if (first < length) {
			ranges.add(new ByteRange(first, (last != null) ? Math.min(last, length - 1) : length - 1));
		}
		return true;
	}

	private static @Nullable Long position(String digits) {
		if (digits.isEmpty() || !digits.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return null;
		}
		String significant = digits.replaceFirst("^0+(?=.)", "");
		return (significant.length() > MOST_DIGITS) ? Long.MAX_VALUE : Long.parseLong(significant);
	}

	/** In the order of the request, unless some of them became one. */
	private static List<ByteRange> coalesced(List<ByteRange> ranges) {
		List<ByteRange> sorted = new ArrayList<>(ranges);
		sorted.sort(Comparator.comparingLong(ByteRange::first));
		List<ByteRange> result = new ArrayList<>();
		for (ByteRange next : sorted) {
			ByteRange before = result.isEmpty() ? null : result.get(result.size() - 1);
			if (before != null && next.first() - before.last() <= CLOSE) {
				result.set(result.size() - 1, new ByteRange(before.first(), Math.max(before.last(), next.last())));
			}
			else {
				result.add(next);
			}
		}
		return (result.size() == ranges.size()) ? List.copyOf(ranges) : List.copyOf(result);
	}

}

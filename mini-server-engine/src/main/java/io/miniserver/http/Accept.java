package io.miniserver.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Which media types a client prefers: the {@code Accept} fields of its request (RFC 9110
 * section 12.5.1). Immutable.
 * <p>
 * Never refuses: a range that is malformed counts as absent, and without any range
 * everything is accepted alike.
 */
public final class Accept {

	private static final Accept ANYTHING = new Accept(List.of());

	private final List<MediaRange> ranges;

	private Accept(List<MediaRange> ranges) {
		this.ranges = ranges;
	}

	/**
	 * Returns what the fields of a request say.
	 * @param headers the fields; several {@code Accept} fields count as one list
	 * @return the preferences
	 */
	public static Accept of(Headers headers) {
		List<MediaRange> ranges = new ArrayList<>();
		for (String value : headers.all("Accept")) {
			add(value, ranges);
		}
		return ranges.isEmpty() ? ANYTHING : new Accept(ranges);
	}

	/** A comma within a quoted parameter separates nothing. */
	private static void add(String value, List<MediaRange> ranges) {
		int start = 0;
		while (start <= value.length()) {
			int end = start;
			while (end < value.length() && value.charAt(end) != ',') {
				end = (value.charAt(end) == '"') ? MediaRange.endOfQuoted(value, end) + 1 : end + 1;
			}
			MediaRange range = MediaRange.parse(value.substring(start, end));
			if (range != null) {
				ranges.add(range);
			}
			start = end + 1;
		}
	}

	/**
	 * Returns how much a media type is wanted. Of the ranges that match it, the most
	 * specific one decides.
	 * @param mediaType the type, such as {@code text/html;charset=utf-8}
	 * @return from 1 down to 0.001; 0 if it is not accepted
	 * @throws IllegalArgumentException if the media type is malformed, or a range
	 */
	public double quality(String mediaType) {
		MediaRange type = MediaRange.parse(mediaType);
		if (type == null || type.isWildcard()) {
			throw new IllegalArgumentException("Not a media type: " + mediaType);
		}
		if (this.ranges.isEmpty()) {
			return 1;
		}
		MediaRange best = null;
		for (MediaRange range : this.ranges) {
			if (range.matches(type) && (best == null || range.specificity() > best.specificity())) {
				best = range;
			}
		}
		return (best != null) ? best.quality() : 0;
	}

	/**
	 * Returns whether a media type is wanted more than others.
	 * @param mediaType the type
	 * @param others what could be sent instead
	 * @return true if its {@link #quality} is above that of each of them
	 */
	public boolean prefers(String mediaType, String... others) {
		double quality = quality(mediaType);
		for (String other : others) {
			if (quality(other) >= quality) {
				return false;
			}
		}
		return quality > 0;
	}

	@Override
	public String toString() {
		return "Accept" + this.ranges;
	}

}

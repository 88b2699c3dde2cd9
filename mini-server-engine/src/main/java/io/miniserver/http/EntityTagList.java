package io.miniserver.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The value of {@code If-Match} or {@code If-None-Match} (RFC 9110 sections 13.1.1 and
 * 13.1.2): {@code "*" / #entity-tag}. What is malformed matches nothing: a change is not
 * made then, and a representation is sent.
 *
 * @param any whether it is {@code *}
 * @param tags the tags of the list
 */
record EntityTagList(boolean any, List<EntityTag> tags) {

	/** Reads all fields of a name as one list. */
	static EntityTagList of(List<String> values) {
		if (values.size() == 1 && values.get(0).strip().equals("*")) {
			return new EntityTagList(true, List.of());
		}
		List<EntityTag> tags = new ArrayList<>();
		values.forEach((value) -> split(value, tags));
		return new EntityTagList(false, tags);
	}

	/** A comma may be part of a tag, but a quote may not. */
	private static void split(String value, List<EntityTag> tags) {
		int start = 0;
		boolean quoted = false;
		for (int i = 0; i <= value.length(); i++) {
			boolean end = i == value.length();
			if (end || (value.charAt(i) == ',' && !quoted)) {
				EntityTag tag = EntityTag.parse(value.substring(start, i).strip());
				if (tag != null) {
					tags.add(tag);
				}
				start = i + 1;
			}
			else if (value.charAt(i) == '"') {
				quoted = !quoted;
			}
		}
	}

	/** Whether it is true of a representation that exists. */
	boolean matches(Predicate<EntityTag> comparison) {
		return this.any || this.tags.stream().anyMatch(comparison);
	}

}

package io.miniserver.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An entity tag: what tells one version of a representation from another (RFC 9110
 * section 8.8.3). A strong one says that the bytes are the same, a weak one that they
 * mean the same. Immutable.
 */
public final class EntityTag {

	private static final String WEAK = "W/";

	private static final Duration SETTLED = Duration.ofSeconds(1);

	private final String opaque;

	private final boolean weak;

	private EntityTag(String opaque, boolean weak) {
		for (int i = 0; i < opaque.length(); i++) {
			if (!isTagCharacter(opaque.charAt(i))) {
				throw new IllegalArgumentException(
						"An entity tag must not contain the character U+%04X".formatted((int) opaque.charAt(i)));
			}
		}
		this.opaque = opaque;
		this.weak = weak;
	}

	/** {@code etagc = %x21 / %x23-7E / obs-text}. */
	static boolean isTagCharacter(char c) {
		return c == 0x21 || (c >= 0x23 && c <= 0x7E) || (c >= 0x80 && c <= 0xFF);
	}

	/**
	 * Returns a strong tag: another one must follow with each change of a byte.
	 * @param opaque the text between the quotes, which may be empty
	 * @return the tag
	 * @throws IllegalArgumentException if the text contains a quote, a space, a control
	 * character or one beyond U+00FF
	 */
	public static EntityTag strong(String opaque) {
		return new EntityTag(opaque, false);
	}

	/**
	 * Returns a weak tag: another one must follow when the meaning changes. It is of no
	 * use for ranges and for {@code If-Match}.
	 * @param opaque as for {@link #strong}
	 * @return the tag
	 * @throws IllegalArgumentException as for {@link #strong}
	 */
	public static EntityTag weak(String opaque) {
		return new EntityTag(opaque, true);
	}

	/**
	 * Returns the tag of a file, made of its time, in nanoseconds, and its size. It is
	 * strong unless the file was changed within the last second: as yet a second change
	 * might not show in its time.
	 * @param modified when the file was changed last
	 * @param size its size in bytes
	 * @param now the current time
	 * @return the tag
	 */
	public static EntityTag ofFile(Instant modified, long size, Instant now) {
		String opaque = Long.toHexString(modified.getEpochSecond()) + "." + Integer.toHexString(modified.getNano())
				+ "-" + Long.toHexString(size);
		return modified.plus(SETTLED).isAfter(now) ? weak(opaque) : strong(opaque);
	}

	/**
	 * Reads a tag as it stands in a field.
	 * @param text the text, such as {@code "abc"} or {@code W/"abc"} with the quotes
	 * @return the tag, or null if the text is none
	 */
	public static @Nullable EntityTag parse(String text) {
		boolean weak = text.startsWith(WEAK);
		int start = weak ? WEAK.length() : 0;
		int end = text.length() - 1;
		if (end <= start || text.charAt(start) != '"' || text.charAt(end) != '"') {
			return null;
		}
		for (int i = start + 1; i < end; i++) {
			if (!isTagCharacter(text.charAt(i))) {
				return null;
			}
		}
		return new EntityTag(text.substring(start + 1, end), weak);
	}

	/**
	 * Returns the text between the quotes.
	 * @return the text, which has a meaning for its author only
	 */
	public String opaque() {
		return this.opaque;
	}

	/**
	 * Returns whether the tag is weak.
	 * @return false for a strong one
	 */
	public boolean isWeak() {
		return this.weak;
	}

	/**
	 * Compares strongly (RFC 9110 section 8.8.3.2): for {@code If-Match} and ranges.
	 * @param other the other tag
	 * @return whether both are strong and the same
	 */
	public boolean matchesStrongly(EntityTag other) {
		return !this.weak && !other.weak && this.opaque.equals(other.opaque);
	}

	/**
	 * Compares weakly (RFC 9110 section 8.8.3.2): for {@code If-None-Match}.
	 * @param other the other tag
	 * @return whether both are the same, weak or not
	 */
	public boolean matchesWeakly(EntityTag other) {
		return this.opaque.equals(other.opaque);
	}

	/** Neither of the two comparisons: a weak tag equals no strong one. */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof EntityTag tag && this.weak == tag.weak && this.opaque.equals(tag.opaque);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.opaque, this.weak);
	}

	/** Returns the tag as it stands in a field. */
	@Override
	public String toString() {
		return (this.weak ? WEAK : "") + '"' + this.opaque + '"';
	}

}

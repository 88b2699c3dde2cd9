package io.miniserver.http;

/** What {@link String} lacks on Java 17. */
final class Text {

	private Text() {
	}

	/**
	 * Returns the index of the first such character of the part, or its end if there is
	 * none. Never looks beyond the end: many short pieces of a long text would cost the
	 * square of its length.
	 */
	static int indexOf(String text, char wanted, int from, int to) {
		int i = from;
		while (i < to && text.charAt(i) != wanted) {
			i++;
		}
		return i;
	}

}

package io.miniserver.staticfiles;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A path that a client has chosen and that no file system reads as anything but names
 * below a root. It was percent-decoded once, by the request target, and is not decoded
 * again: {@code %252e} is a name that begins with a percent sign.
 * <p>
 * What one system alone would take for something else is refused on all, so that an
 * application that is safe where it is tested is safe where it runs.
 *
 * @param names the names
 * @param text the names with slashes between them
 * @param slashed whether a slash follows: a directory is meant
 */
record SafePath(List<String> names, String text, boolean slashed) {

	private static final String WELL_KNOWN = ".well-known";

	/** Windows opens these devices whatever the extension and the directory. */
	private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

	private static final int NUMBERED_DEVICE = 4;

	/** Returns the path, or null if it is refused. */
	static @Nullable SafePath of(String path) {
		boolean slashed = path.endsWith("/");
		String text = slashed ? path.substring(0, path.length() - 1) : path;
		if (path.isEmpty()) {
			return new SafePath(List.of(), "", true);
		}
		List<String> names = List.of(text.split("/", -1));
		for (int i = 0; i < names.size(); i++) {
			String name = names.get(i);
			// RFC 8615 section 3: at the top alone
			if (!(isSafe(name) && !isHidden(name)) && !(i == 0 && name.equals(WELL_KNOWN))) {
				return null;
			}
		}
		return new SafePath(names, text, slashed);
	}

	SafePath withSlash() {
		return new SafePath(this.names, this.text, true);
	}

	String lastName() {
		return this.names.isEmpty() ? "" : this.names.get(this.names.size() - 1);
	}

	/** Returns the path of what is in this directory. */
	String child(String name) {
		return this.names.isEmpty() ? name : this.text + "/" + name;
	}

	private static boolean isHidden(String name) {
		return name.startsWith(".");
	}

	private static boolean isSafe(String name) {
		if (name.isEmpty() || name.endsWith(".") || name.endsWith(" ") || name.contains("%2F")
				|| name.contains("%2f")) {
			return false;
		}
		return name.chars().allMatch(SafePath::isSafe) && !isDevice(name);
	}

	/** A colon parts drives and alternate streams from names. */
	private static boolean isSafe(int c) {
		return c != '\\' && c != ':' && !Character.isISOControl(c);
	}

	private static boolean isDevice(String name) {
		int dot = name.indexOf('.');
		String base = ((dot >= 0) ? name.substring(0, dot) : name).strip().toLowerCase(Locale.ROOT);
		boolean numbered = base.length() == NUMBERED_DEVICE && (base.startsWith("com") || base.startsWith("lpt"))
				&& "0123456789\u00B9\u00B2\u00B3".indexOf(base.charAt(NUMBERED_DEVICE - 1)) >= 0;
		return numbered || DEVICES.contains(base);
	}

}

package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;

import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * The page that lists a directory. A file name is what somebody has chosen, who may have
 * chosen it for this page.
 */
final class Listing {

	/** Each name is looked at; a directory of very many would take long. */
	private static final int MOST = 1000;

	private Listing() {
	}

	/** Returns null for a directory that may not be read, or is gone since the look. */
	static @Nullable Response of(FileTree tree, SafePath path) throws IOException {
		try {
			return of(tree, path, tree.names(path.text()));
		}
		catch (NoSuchFileException | NotDirectoryException | AccessDeniedException ex) {
			return null;
		}
	}

	private static Response of(FileTree tree, SafePath path, List<String> all) throws IOException {
		StringBuilder rows = new StringBuilder();
		if (!path.names().isEmpty()) {
			rows.append("<li><a href=\"../\">../</a></li>\n");
		}
		List<String> names = all.stream().filter((name) -> name.indexOf('/') < 0).sorted().toList();
		for (String name : names.subList(0, Math.min(MOST, names.size()))) {
			SafePath child = SafePath.of(path.child(name));
			FileEntry entry = (child != null) ? tree.find(child.text()) : null;
			if (entry != null) {
				String slash = entry.isDirectory() ? "/" : "";
				// The dot keeps a name from being read as a scheme.
				rows.append("<li><a href=\"./%s%s\">%s%s</a></li>\n".formatted(FileNames.encode(name), slash,
						escape(name), slash));
			}
		}
		if (names.size() > MOST) {
			rows.append("<li>and more</li>\n");
		}
		String title = escape("/" + path.text());
		return Response.html("""
				<!doctype html>
				<html lang="en">
				<head><meta charset="utf-8"><title>%s</title></head>
				<body>
				<h1>%s</h1>
				<ul>
				%s</ul>
				</body>
				</html>
				""".formatted(title, title, rows)).withHeader("Content-Security-Policy", "default-src 'none'");
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("\"", "&quot;")
			.replace("'", "&#39;");
	}

}

package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where files come from. Asked by many threads at once.
 * <p>
 * The paths that it is asked for are relative, with slashes between their names, and safe
 * to be resolved: no name is empty, begins with a dot ({@code .well-known} excepted),
 * ends with a dot or a blank, or holds a slash, a backslash, a colon or a control
 * character. What a tree has to look after itself is where links lead.
 */
public interface FileTree {

	/**
	 * Looks for a file or a directory.
	 * @param path the path; empty for the root
	 * @return what is there now; null if there is nothing, or nothing that may be served:
	 * nobody is told the difference
	 * @throws IOException if that cannot be found out, which is answered with 500
	 */
	@Nullable FileEntry find(String path) throws IOException;

	/**
	 * Returns the names in a directory, for a listing.
	 * @param path the path of the directory; empty for the root
	 * @return the names in any order; those that {@link #find} does not find are left out
	 * @throws IOException if they cannot be read
	 */
	default List<String> names(String path) throws IOException {
		return List.of();
	}

	/**
	 * Returns the files of a directory. Links are followed as long as they stay within
	 * it.
	 * @param root the directory; it may be a link, and need not be there yet
	 * @return the tree
	 */
	static FileTree directory(Path root) {
		return new DirectoryTree(root, Links.WITHIN_ROOT);
	}

	/**
	 * Returns the files of a directory.
	 * @param root the directory; it may be a link, and need not be there yet
	 * @param links what becomes of links below it
	 * @return the tree
	 */
	static FileTree directory(Path root, Links links) {
		return new DirectoryTree(root, links);
	}

	/**
	 * Returns the resources below a location of the class path, in directories as well as
	 * in archives.
	 * @param loader who finds them
	 * @param location the location, such as {@code static}; not empty, for else all
	 * classes and settings were served
	 * @return the tree
	 * @throws IllegalArgumentException if the location is empty
	 */
	static FileTree classPath(ClassLoader loader, String location) {
		return new ClassPathTree(loader, location);
	}

	/** What becomes of symbolic links below the root of a directory. */
	enum Links {

		/** They are followed to what is below the root, too, and not hidden there. */
		WITHIN_ROOT,

		/** There is nothing where a link is, or behind it. */
		REFUSED

	}

}

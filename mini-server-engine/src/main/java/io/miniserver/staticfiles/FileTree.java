package io.miniserver.staticfiles;

import java.io.IOException;
import java.net.URL;
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

	/**
	 * Returns what is below a URL: the entries of an archive, such as
	 * {@code jar:file:/srv/app.jar!/static/}.
	 * @param root the URL of the directory. Whatever it is, its connections are opened
	 * for requests: not one of another server
	 * @return the tree
	 * @throws IllegalArgumentException if it is a file of the file system, whose links
	 * were not looked at: see {@link #directory(Path)}
	 */
	static FileTree url(URL root) {
		return new UrlTree(root);
	}

	/**
	 * Returns several trees as one: what is not in the first one is looked for in the
	 * next. Directories of one name are one, and an encoded file is only used for what
	 * lies beside it.
	 * @param trees the trees, at least one
	 * @return the tree
	 * @throws IllegalArgumentException if there is none
	 */
	static FileTree firstOf(List<FileTree> trees) {
		return (trees.size() == 1) ? trees.get(0) : new LayeredTree(trees);
	}

	/** What becomes of symbolic links below the root of a directory. */
	enum Links {

		/** They are followed to what is below the root, too, and not hidden there. */
		WITHIN_ROOT,

		/** There is nothing where a link is, or behind it. */
		REFUSED

	}

}

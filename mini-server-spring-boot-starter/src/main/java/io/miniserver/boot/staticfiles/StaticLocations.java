package io.miniserver.boot.staticfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

import io.miniserver.staticfiles.FileEntry;
import io.miniserver.staticfiles.FileTree;
import io.miniserver.staticfiles.FileTree.Links;

import org.springframework.core.NativeDetector;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.UrlResource;
import org.springframework.util.ClassUtils;

/**
 * Finds the directories that locations name. What cannot be one is refused with what to
 * write instead.
 */
final class StaticLocations {

	private static final String OPTIONAL = "optional:";

	private static final String CLASS_PATH = "classpath:";

	private static final String ALL_CLASS_PATHS = "classpath*:";

	/** One letter is a drive. */
	private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+\\*?:.*", Pattern.DOTALL);

	private static final Set<String> REMOTE = Set.of("http", "https", "ftp", "mailto");

	private final ResourceLoader loader;

	StaticLocations(ResourceLoader loader) {
		this.loader = loader;
	}

	/**
	 * Returns what is below a location.
	 * @param location the location
	 * @param links what becomes of links, if it is in the file system
	 * @return the tree
	 * @throws IllegalArgumentException if it is none, or is not there and must be
	 */
	FileTree tree(String location, Links links) {
		boolean optional = location.startsWith(OPTIONAL);
		String place = optional ? location.substring(OPTIONAL.length()) : location;
		requireScheme(place);
		requireNoWayUp(place);
		FileTree tree = place.startsWith(CLASS_PATH) ? classPath(place.substring(CLASS_PATH.length()))
				: resource(place.endsWith("/") ? place : place + "/", links);
		// A native image has no directories of the class path, only the files of hints.
		if (!optional && !(place.startsWith(CLASS_PATH) && NativeDetector.inNativeImage())) {
			requireDirectory(location, tree);
		}
		return tree;
	}

	private static void requireScheme(String place) {
		if (!SCHEME.matcher(place).matches()) {
			throw new IllegalArgumentException(
					"The location '" + place + "' does not say where it is: write classpath:/"
							+ place.replaceFirst("^/+", "") + " or file:" + place);
		}
		if (place.startsWith(ALL_CLASS_PATHS)) {
			throw new IllegalArgumentException("A file is looked for in all of the class path anyway: write "
					+ CLASS_PATH + place.substring(ALL_CLASS_PATHS.length()) + " instead of '" + place + "'");
		}
	}

	/**
	 * In front, it leads from the working directory to where a developer has the files.
	 */
	private static void requireNoWayUp(String place) {
		String path = place.substring(place.indexOf(':') + 1).replace('\\', '/').replaceAll("%2[eE]", ".");
		String rest = place.startsWith("file:") ? path.replaceFirst("^(\\.\\./)+", "") : path;
		if (("/" + rest + "/").contains("/../")) {
			throw new IllegalArgumentException(
					"The location '" + place + "' goes up again (..): write the path that it leads to");
		}
	}

	private FileTree classPath(String path) {
		ClassLoader own = this.loader.getClassLoader();
		ClassLoader classes = (own != null) ? own : ClassUtils.getDefaultClassLoader();
		return FileTree.classPath((classes != null) ? classes : ClassLoader.getSystemClassLoader(), path);
	}

	private FileTree resource(String place, Links links) {
		Resource resource = this.loader.getResource(place);
		try {
			if (resource.isFile()) {
				return directory(place, resource.getFile().toPath(), links);
			}
			if (resource instanceof ClassPathResource) {
				throw new IllegalArgumentException("Nothing in this application resolves the location '" + place
						+ "': write one that begins with classpath: or file:");
			}
			return (resource instanceof UrlResource url) ? url(place, url) : new ResourceTree(resource);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The location '" + place + "' cannot be read", ex);
		}
	}

	private static FileTree directory(String place, Path path, Links links) {
		if (path.toAbsolutePath().normalize().getNameCount() == 0) {
			throw new IllegalArgumentException(
					"The location '" + place + "' is the whole file system: write a directory of it");
		}
		return FileTree.directory(path, links);
	}

	private static FileTree url(String place, UrlResource resource) {
		String protocol = resource.getURL().getProtocol();
		if (REMOTE.contains(protocol)) {
			throw new IllegalArgumentException("The location '" + place
					+ "' is on another server, which each request would wait for: write one that begins with "
					+ "classpath: or file:, or answer with a handler that asks that server");
		}
		return FileTree.url(resource.getURL());
	}

	private static void requireDirectory(String location, FileTree tree) {
		try {
			FileEntry root = tree.find("");
			if (root == null) {
				throw new IllegalArgumentException("There is no directory '" + location
						+ "': create it, or write optional:" + location + " if it need not be there");
			}
			if (!root.isDirectory()) {
				throw new IllegalArgumentException("'" + location + "' is a file: write the directory that it is in");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The location '" + location + "' cannot be read", ex);
		}
	}

}

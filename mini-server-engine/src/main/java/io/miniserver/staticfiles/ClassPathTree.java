package io.miniserver.staticfiles;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The resources below a location of the class path. The class path of a directory is
 * looked at as a directory; everything else, as archives and archives within archives, by
 * its connections.
 */
final class ClassPathTree implements FileTree {

	private final ClassLoader loader;

	private final String location;

	ClassPathTree(ClassLoader loader, String location) {
		String stripped = location.replaceAll("^/+|/+$", "");
		if (stripped.isEmpty()) {
			throw new IllegalArgumentException("The location on the class path must not be its root: "
					+ "name a directory of it, such as 'static'");
		}
		this.loader = loader;
		this.location = stripped;
	}

	@Override
	public @Nullable FileEntry find(String path) throws IOException {
		URL url = this.loader.getResource(path.isEmpty() ? this.location : this.location + "/" + path);
		if (url == null) {
			return null;
		}
		if (url.getProtocol().equals("file")) {
			return directory(path, url).find(path);
		}
		return UrlTree.look(url);
	}

	@Override
	public List<String> names(String path) throws IOException {
		URL url = this.loader.getResource(path.isEmpty() ? this.location : this.location + "/" + path);
		boolean file = url != null && url.getProtocol().equals("file");
		return file ? directory(path, url).names(path) : List.of();
	}

	/** The root is as many names above what was found as were asked for. */
	private static FileTree directory(String path, URL found) throws IOException {
		try {
			Path root = Path.of(found.toURI());
			int names = path.isEmpty() ? 0 : Path.of(path).getNameCount();
			for (int i = 0; i < names; i++) {
				Path parent = root.getParent();
				root = (parent != null) ? parent : root;
			}
			return new DirectoryTree(root, Links.WITHIN_ROOT);
		}
		catch (URISyntaxException ex) {
			throw new IOException("The class path has a location that is no URI", ex);
		}
	}

	@Override
	public String toString() {
		return "class path " + this.location;
	}

}

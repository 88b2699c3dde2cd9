package io.miniserver.staticfiles;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.time.Instant;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What is below a URL: the entries of an archive, also of one within another.
 */
final class UrlTree implements FileTree {

	private final URL root;

	UrlTree(URL root) {
		if (root.getProtocol().equals("file")) {
			throw new IllegalArgumentException("A directory of the file system is no URL: " + root);
		}
		try {
			this.root = root.getPath().endsWith("/") ? root : new URL(root.toExternalForm() + "/");
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException("Not the URL of a directory: " + root, ex);
		}
	}

	@Override
	public @Nullable FileEntry find(String path) throws IOException {
		// Connections decode once more: %2e%2e is the name of a file that is called so.
		String encoded = Arrays.stream(path.split("/", -1)).map(FileNames::encode).collect(Collectors.joining("/"));
		return look(new URL(this.root, encoded));
	}

	/** Looks at what a URL names; null if there is nothing. */
	static @Nullable FileEntry look(URL url) throws IOException {
		try {
			URLConnection connection = url.openConnection();
			return (connection instanceof JarURLConnection archive) ? entry(archive, url) : entry(connection, url);
		}
		catch (FileNotFoundException ex) {
			return null;
		}
	}

	/** Without a cache, an archive is opened for each look. */
	private static @Nullable FileEntry entry(JarURLConnection archive, URL url) throws IOException {
		JarEntry entry = archive.getJarEntry();
		if (!archive.getUseCaches()) {
			archive.getJarFile().close();
		}
		return entry(entry, url);
	}

	/** The URL of an archive itself names no entry: all of them are below it. */
	private static @Nullable FileEntry entry(@Nullable JarEntry entry, URL url) {
		if (entry == null || entry.isDirectory()) {
			return FileEntry.directory();
		}
		return (entry.getSize() >= 0) ? FileEntry.of(entry, url::openStream) : null;
	}

	private static FileEntry entry(URLConnection connection, URL url) throws IOException {
		long length = connection.getContentLengthLong();
		long time = connection.getLastModified();
		// To ask for the length may have opened it.
		try (InputStream in = connection.getInputStream()) {
			long counted = (length >= 0) ? length : in.transferTo(OutputStream.nullOutputStream());
			return FileEntry.of(counted, (time > 0) ? Instant.ofEpochMilli(time) : null, url::openStream);
		}
	}

	@Override
	public String toString() {
		return "URL " + this.root;
	}

}

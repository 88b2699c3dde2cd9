package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The files below a directory. All that keeps a file from being served looks like its
 * absence: no right to read it, a link that leads elsewhere, a name of another case.
 */
final class DirectoryTree implements FileTree {

	private final Path root;

	private final Links links;

	DirectoryTree(Path root, Links links) {
		this.root = root.toAbsolutePath().normalize();
		this.links = links;
	}

	@Override
	public @Nullable FileEntry find(String path) throws IOException {
		try {
			return findBelow(this.root.toRealPath(), path);
		}
		// Not only "no such file": a name may be too long, or what is above it a file.
		catch (FileSystemException | InvalidPathException ex) {
			return null;
		}
	}

	private @Nullable FileEntry findBelow(Path realRoot, String path) throws IOException {
		Path asked = realRoot.resolve(path);
		// First without links: so the names are as on the disk, whose case may not count.
		if (!asked.toRealPath(LinkOption.NOFOLLOW_LINKS).toString().equals(asked.toString())) {
			return null;
		}
		Path real = asked.toRealPath();
		if (!real.equals(asked) && !isAllowed(realRoot, real)) {
			return null;
		}
		BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class,
				LinkOption.NOFOLLOW_LINKS);
		if (attributes.isDirectory()) {
			return FileEntry.directory();
		}
		// Neither a pipe, which would have no end, nor a device, which may do anything.
		return (attributes.isRegularFile() && Files.isReadable(real)) ? FileEntry.of(real, attributes) : null;
	}

	/** Returns whether a link may be followed to there. */
	private boolean isAllowed(Path realRoot, Path real) {
		return switch (this.links) {
			case REFUSED -> false;
			case WITHIN_ROOT -> real.startsWith(realRoot) && isVisible(realRoot.relativize(real));
		};
	}

	private static boolean isVisible(Path relative) {
		String separator = relative.getFileSystem().getSeparator();
		return SafePath.of(relative.toString().replace(separator, "/")) != null;
	}

	@Override
	public List<String> names(String path) throws IOException {
		try (Stream<Path> children = Files.list(this.root.resolve(path))) {
			return children.map((child) -> child.getFileName().toString()).toList();
		}
	}

	@Override
	public String toString() {
		return "directory " + this.root;
	}

}

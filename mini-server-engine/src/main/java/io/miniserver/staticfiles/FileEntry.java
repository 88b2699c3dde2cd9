package io.miniserver.staticfiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.jar.JarEntry;

import org.jspecify.annotations.Nullable;

/**
 * A file or a directory as it was when a {@link FileTree} has looked at it. Immutable.
 */
public final class FileEntry {

	private static final FileEntry DIRECTORY = new FileEntry(0, null, null, () -> {
		throw new IOException("a directory has no bytes");
	});

	private final long length;

	private final @Nullable Instant modified;

	/** What tells the file from another one of that name; null if nothing does. */
	private final @Nullable Object identity;

	private final Opener opener;

	private FileEntry(long length, @Nullable Instant modified, @Nullable Object identity, Opener opener) {
		this.length = length;
		this.modified = modified;
		this.identity = identity;
		this.opener = opener;
	}

	/**
	 * Returns a directory.
	 * @return the entry
	 */
	public static FileEntry directory() {
		return DIRECTORY;
	}

	/**
	 * Returns a file that is somewhere else than in a file system.
	 * @param length the number of its bytes
	 * @param modified when it was changed last, or null if that is not known
	 * @param opener opens the bytes, any number of times
	 * @return the entry
	 * @throws IllegalArgumentException if the length is negative
	 */
	public static FileEntry of(long length, @Nullable Instant modified, Opener opener) {
		if (length < 0) {
			throw new IllegalArgumentException("The length of a file must not be negative, but is " + length);
		}
		return new FileEntry(length, modified, null, opener);
	}

	/**
	 * Tools that build the same archive from the same sources give all entries one time:
	 * so it says nothing of them, but their checksum does.
	 */
	static FileEntry of(JarEntry entry, Opener opener) {
		Instant modified = (entry.getTime() > 0) ? Instant.ofEpochMilli(entry.getTime()) : null;
		Checksum checksum = (entry.getCrc() >= 0) ? new Checksum(entry.getCrc()) : null;
		return new FileEntry(entry.getSize(), modified, checksum, opener);
	}

	/** The path must be a real one: no link is followed when it is opened. */
	static FileEntry of(Path path, BasicFileAttributes attributes) {
		return new FileEntry(attributes.size(), attributes.lastModifiedTime().toInstant(), attributes.fileKey(),
				new PathOpener(path));
	}

	/**
	 * Returns whether this is a directory.
	 * @return true for {@link #directory()} alone
	 */
	public boolean isDirectory() {
		return this == DIRECTORY;
	}

	/**
	 * Returns the number of bytes.
	 * @return the length when the file was looked at
	 */
	public long length() {
		return this.length;
	}

	/**
	 * Returns when the file was changed last.
	 * @return the time, or null if it is not known
	 */
	public @Nullable Instant modified() {
		return this.modified;
	}

	/** Returns what is made of the content by those who have stored it, or null. */
	@Nullable String digest() {
		return (this.identity instanceof Checksum checksum)
				? Long.toHexString(checksum.crc()) + "-" + Long.toHexString(this.length) : null;
	}

	InputStream open() throws IOException {
		return this.opener.open();
	}

	/** Returns the file that the system can send by itself, or null. */
	@Nullable Path path() {
		return (this.opener instanceof PathOpener file) ? file.path() : null;
	}

	/** Returns whether another file in its place would be noticed. */
	boolean isIdentified() {
		return this.identity != null;
	}

	/** Looks at a file once more, without looking for it: at the cost of one call. */
	boolean isUnchanged() {
		Path path = path();
		try {
			return path != null && isSame(
					of(path, Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
		}
		catch (IOException ex) {
			// Whoever looks for it then will find why.
			return false;
		}
	}

	/** Returns whether another look has found the same. */
	boolean isSame(FileEntry other) {
		return this.length == other.length && Objects.equals(this.modified, other.modified)
				&& Objects.equals(this.identity, other.identity) && (isDirectory() == other.isDirectory());
	}

	/** Opens the bytes of a file. */
	@FunctionalInterface
	public interface Opener {

		/**
		 * Opens the bytes.
		 * @return a new stream from the first byte on
		 * @throws IOException if they cannot be opened
		 */
		InputStream open() throws IOException;

	}

	private record Checksum(long crc) {
	}

	private record PathOpener(Path path) implements Opener {

		@Override
		public InputStream open() throws IOException {
			return Files.newInputStream(this.path, LinkOption.NOFOLLOW_LINKS);
		}

	}

}

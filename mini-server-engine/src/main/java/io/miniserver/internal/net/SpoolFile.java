package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * The temporary file of a form: its large parts, one behind the other. The file ends with
 * its one open channel, also if the process is killed: most systems have removed its name
 * by the time that it is opened. Belongs to one thread.
 */
final class SpoolFile implements AutoCloseable {

	/**
	 * The most bytes of one read or write. The JDK has a direct buffer of that size for
	 * each thread.
	 */
	private static final int BLOCK = 16 * 1024;

	private static final String PREFIX = "mini-server-";

	private static final String SUFFIX = ".form";

	private static final String OWNER_ONLY = "rw-------";

	private final FileChannel channel;

	private long length;

	private SpoolFile(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Creates a file that nobody else can read.
	 * @param directory where; null for the system's directory for temporary files
	 */
	static SpoolFile create(@Nullable Path directory) throws IOException {
		Path file = (directory != null)
				? Files.createTempFile(directory, PREFIX, SUFFIX, attributes(directory.getFileSystem()))
				: Files.createTempFile(PREFIX, SUFFIX, attributes(FileSystems.getDefault()));
		try {
			return new SpoolFile(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE,
					StandardOpenOption.DELETE_ON_CLOSE));
		}
		catch (IOException | RuntimeException ex) {
			Files.deleteIfExists(file);
			throw ex;
		}
	}

	private static FileAttribute<?>[] attributes(FileSystem system) {
		boolean posix = system.supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)) }
				: new FileAttribute<?>[0];
	}

	/**
	 * Adds the content of a part.
	 * @param begin what was read of it
	 * @param rest what was not
	 */
	PartContent append(byte[] begin, InputStream rest) throws IOException {
		long start = this.length;
		write(ByteBuffer.wrap(begin));
		byte[] block = new byte[BLOCK];
		for (int count = rest.read(block); count >= 0; count = rest.read(block)) {
			write(ByteBuffer.wrap(block, 0, count));
		}
		return new Stored(start, this.length);
	}

	private void write(ByteBuffer bytes) throws IOException {
		int end = bytes.limit();
		while (bytes.position() < end) {
			bytes.limit(Math.min(end, bytes.position() + BLOCK));
			this.length += this.channel.write(bytes, this.length);
		}
	}

	/** Removes the file. Whoever reads a part of it after that gets an exception. */
	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	/** A section of the file. */
	private final class Stored implements PartContent {

		private final long start;

		private final long end;

		Stored(long start, long end) {
			this.start = start;
			this.end = end;
		}

		@Override
		public InputStream stream() {
			return new Section(this.start, this.end);
		}

		@Override
		public byte[] bytes() throws IOException {
			return stream().readAllBytes();
		}

	}

	private final class Section extends InputStream {

		private final byte[] one = new byte[1];

		private final long end;

		private long position;

		Section(long start, long end) {
			this.position = start;
			this.end = end;
		}

		@Override
		public int read() throws IOException {
			return (read(this.one, 0, 1) < 0) ? -1 : this.one[0] & 0xFF;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			if (length > 0 && this.position == this.end) {
				return -1;
			}
			int most = (int) Math.min(Math.min(length, BLOCK), this.end - this.position);
			int count = SpoolFile.this.channel.read(ByteBuffer.wrap(target, offset, most), this.position);
			if (count < 0) {
				throw new IOException("the temporary file of a form has become shorter");
			}
			this.position += count;
			return count;
		}

	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import io.miniserver.config.UnixSocket;
import org.jspecify.annotations.Nullable;

/**
 * The file of a Unix domain socket. The system makes it at the bind and leaves it behind
 * at the close, so one may be left of a process that was killed.
 */
final class SocketFile {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** The bits of a file's mode that tell its type, and what they are for a socket. */
	private static final int TYPE_BITS = 0170000;

	private static final int SOCKET_TYPE = 0140000;

	private final Path path;

	/** What tells our file from one that another process has put in its place. */
	private final @Nullable Object key;

	private SocketFile(Path path) throws IOException {
		this.path = path;
		this.key = key(path);
	}

	/**
	 * Binds a channel, in place of a file that nobody answers on any more.
	 * @throws BindException if there is another file, or somebody who answers
	 */
	static SocketFile bind(ServerSocketChannel channel, UnixSocket socket, int backlog) throws IOException {
		Path path = socket.path();
		removeStale(path);
		channel.bind(UnixDomainSocketAddress.of(path), backlog);
		SocketFile file = new SocketFile(path);
		try {
			if (!socket.permissions().isEmpty()) {
				Files.setPosixFilePermissions(path, socket.permissions());
			}
			return file;
		}
		catch (IOException | RuntimeException ex) {
			file.remove();
			throw ex;
		}
	}

	private static void removeStale(Path path) throws IOException {
		if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		if (!isSocket(path)) {
			throw new BindException("there is a file that is no socket; it is not replaced");
		}
		if (isAnswered(path)) {
			throw new BindException("Address already in use");
		}
		logger.log(Level.INFO, "Replaces the socket {0}, on which nobody listens any more", path);
		Files.deleteIfExists(path);
	}

	private static boolean isSocket(Path path) throws IOException {
		if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
			Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
			return mode instanceof Integer bits && (bits & TYPE_BITS) == SOCKET_TYPE;
		}
		return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther();
	}

	/** A file that may not be connected to is not ours to remove, so it counts, too. */
	private static boolean isAnswered(Path path) throws IOException {
		try (SocketChannel attempt = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
			return attempt.isConnected();
		}
		catch (java.net.ConnectException ex) {
			return false;
		}
	}

	private static @Nullable Object key(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
	}

	/** Removes the file, unless it is another one meanwhile. Again: nothing. */
	void remove() throws IOException {
		if (Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)
				&& (this.key == null || this.key.equals(key(this.path)))) {
			Files.deleteIfExists(this.path);
		}
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

import io.miniserver.http.TlsSession;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of requests and responses get out of and into the socket of a connection:
 * as they are, or encrypted. Nothing here waits. Belongs to the owner of the connection;
 * one thread may read while another one writes.
 */
interface Transport {

	/** Reads once, -1 at the end. */
	int read(ByteBuffer target) throws ConnectionLostException;

	/**
	 * Whether a read would return something, or the end, that has left the socket
	 * already: the selector does not tell of it.
	 */
	boolean hasUnread();

	/**
	 * Writes once. What was not written has to be given to the next write, unless there
	 * is none: a part of it may be on its way.
	 * @return how much was written; all of it, or the socket takes no more for now
	 */
	int write(ByteBuffer source) throws ConnectionLostException;

	/**
	 * Writes a part of a file, as {@link FileChannel#transferTo} does.
	 * @throws ConnectionLostException if it can not be sent; who failed, the disk or the
	 * client, can not be told
	 */
	long transfer(FileChannel source, long position, long count) throws ConnectionLostException;

	/**
	 * Tells the client that nothing more comes, if the protocol has words for that. Again
	 * when the socket takes more, for as long as that is not sent.
	 * @return whether all was sent
	 */
	boolean sendEnd() throws ConnectionLostException;

	/** Ends the output, behind {@link #sendEnd}; input may still come. */
	void endOutput() throws IOException;

	/** Reads once and throws away what comes, -1 at the end. */
	int discard(ByteBuffer buffer) throws ConnectionLostException;

	/** Ends the output in order, as far as the socket takes that, and closes it. */
	void close();

	/** Closes the socket so that the output does not look complete. Any thread. */
	void cutOff();

	/** Returns what the handshake has agreed on; null without TLS. */
	@Nullable TlsSession tls();

}

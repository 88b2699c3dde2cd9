package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a connection to a port with TLS say: whether they are TLS at
 * all, and which server the client wants (RFC 8446 section 4.1.2, RFC 6066 section 3). It
 * is read before the handshake, because the certificate depends on it; everything else,
 * and whether the message is well-formed, is the handshake's matter.
 *
 * @param kind what the bytes are
 * @param serverName the server that the client wants, in lower case; null if it named
 * none, or what it sent can not be read
 */
public record ClientHello(Kind kind, @Nullable String serverName) {

	/** What the first bytes of a connection are. */
	public enum Kind {

		/** Too few bytes to tell, or to tell the server. */
		INCOMPLETE,

		/** TLS, or what only the handshake can tell. */
		TLS,

		/** The beginning of a request without TLS. */
		PLAIN_HTTP

	}

	private static final ClientHello INCOMPLETE = new ClientHello(Kind.INCOMPLETE, null);

	private static final ClientHello NAMELESS = new ClientHello(Kind.TLS, null);

	private static final ClientHello PLAIN_HTTP = new ClientHello(Kind.PLAIN_HTTP, null);

	/** The type of a record that carries messages of the handshake. */
	private static final int HANDSHAKE = 22;

	private static final int RECORD_HEADER = 5;

	/** Who sends a longer one gets no choice of servers. */
	private static final int MOST_BYTES = 16 * 1024;

	private static final int CLIENT_HELLO = 1;

	private static final int MESSAGE_HEADER = 4;

	/** The version and the random of a message, which are before the session id. */
	private static final int VERSION_AND_RANDOM = 34;

	private static final int SERVER_NAME_EXTENSION = 0;

	private static final int HOST_NAME = 0;

	/**
	 * Tells what bytes are without looking for a server name.
	 * @param bytes the first bytes of a connection; they are left there
	 */
	public static Kind kind(ByteBuffer bytes) {
		if (!bytes.hasRemaining()) {
			return Kind.INCOMPLETE;
		}
		// A request begins with a method, or an empty line (RFC 9112 section 2.2); the
		// letters are no types of records, and those will not be assigned (RFC 7983).
		int first = bytes.get(bytes.position());
		boolean isLetter = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
		return (isLetter || first == '\r' || first == '\n') ? Kind.PLAIN_HTTP : Kind.TLS;
	}

	/**
	 * Reads the first bytes of a connection.
	 * @param bytes all that has arrived; it is left there
	 * @return what they are
	 */
	public static ClientHello read(ByteBuffer bytes) {
		return switch (kind(bytes)) {
			case INCOMPLETE -> INCOMPLETE;
			case PLAIN_HTTP -> PLAIN_HTTP;
			case TLS -> readRecords(bytes.duplicate());
		};
	}

	/** Puts together a message that may be cut into several records. */
	private static ClientHello readRecords(ByteBuffer in) {
		byte[] message = {};
		while (in.remaining() >= RECORD_HEADER && in.get(in.position()) == HANDSHAKE) {
			int length = in.getShort(in.position() + RECORD_HEADER - Short.BYTES) & 0xFFFF;
			in.position(in.position() + RECORD_HEADER);
			int here = Math.min(length, in.remaining());
			int end = message.length;
			message = Arrays.copyOf(message, end + here);
			in.get(message, end, here);
			if (isComplete(message)) {
				return new ClientHello(Kind.TLS, serverName(ByteBuffer.wrap(message)));
			}
			if (message.length > MOST_BYTES || length == 0) {
				return NAMELESS;
			}
			if (here < length) {
				return INCOMPLETE;
			}
		}
		boolean mayGoOn = !in.hasRemaining() || in.get(in.position()) == HANDSHAKE;
		return mayGoOn ? INCOMPLETE : NAMELESS;
	}

	private static boolean isComplete(byte[] message) {
		return message.length >= MESSAGE_HEADER
				&& (message[0] != CLIENT_HELLO || message.length >= MESSAGE_HEADER + length24(message));
	}

	private static int length24(byte[] message) {
		return (message[1] & 0xFF) << 16 | (message[2] & 0xFF) << 8 | message[3] & 0xFF;
	}

	/** A message against the grammar names no server: the handshake refuses it. */
	private static @Nullable String serverName(ByteBuffer message) {
		if (message.get() != CLIENT_HELLO) {
			return null;
		}
		message.position(MESSAGE_HEADER);
		boolean wellFormed = skip(message, VERSION_AND_RANDOM) && skip(message, length8(message))
				&& skip(message, length16(message)) && skip(message, length8(message));
		if (!wellFormed || length16(message) > message.remaining()) {
			return null;
		}
		while (message.remaining() >= 2 * Short.BYTES) {
			int type = message.getShort() & 0xFFFF;
			int length = length16(message);
			if (length < 0 || length > message.remaining()) {
				return null;
			}
			if (type == SERVER_NAME_EXTENSION) {
				return hostName(message.slice(message.position(), length));
			}
			message.position(message.position() + length);
		}
		return null;
	}

	private static @Nullable String hostName(ByteBuffer list) {
		boolean isHostName = length16(list) == list.remaining() && length8(list) == HOST_NAME;
		int length = isHostName ? length16(list) : -1;
		if (length <= 0 || length > list.remaining()) {
			return null;
		}
		byte[] name = new byte[length];
		list.get(name);
		return new String(name, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
	}

	private static boolean skip(ByteBuffer in, int count) {
		if (count < 0 || count > in.remaining()) {
			return false;
		}
		in.position(in.position() + count);
		return true;
	}

	/** Reads a number of one byte; -1 without one. */
	private static int length8(ByteBuffer in) {
		return in.hasRemaining() ? in.get() & 0xFF : -1;
	}

	/** Reads a number of two bytes; -1 without them. */
	private static int length16(ByteBuffer in) {
		return (in.remaining() >= Short.BYTES) ? in.getShort() & 0xFFFF : -1;
	}

}

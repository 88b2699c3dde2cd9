package io.miniserver.internal.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * A client with TLS whose records the test has in its hands: it sends them in pieces, or
 * not at all.
 */
final class TlsClient implements AutoCloseable {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final Socket socket = new Socket();

	private final SSLEngine engine;

	/** What has come and is not decrypted: from position to limit. */
	private final ByteBuffer received = ByteBuffer.allocate(128 * 1024).limit(0);

	/** How the bytes of the handshake are sent. */
	private final Sender sender;

	/** Sends bytes, in pieces or whole. */
	interface Sender {

		/** All at once. */
		Sender WHOLE = (client, bytes) -> client.sendBytes(bytes);

		/** Each byte alone. */
		Sender DRIP = (client, bytes) -> {
			for (byte one : bytes) {
				client.sendBytes(new byte[] { one });
			}
		};

		void send(TlsClient client, byte[] bytes) throws IOException;

	}

	TlsClient(int port, SSLContext context, Sender sender, Consumer<SSLParameters> change) throws IOException {
		this.sender = sender;
		this.engine = context.createSSLEngine();
		this.engine.setUseClientMode(true);
		SSLParameters parameters = this.engine.getSSLParameters();
		change.accept(parameters);
		this.engine.setSSLParameters(parameters);
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 20_000);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(20_000);
	}

	SSLEngine engine() {
		return this.engine;
	}

	/** Returns the first message, which nobody has sent. */
	byte[] hello() throws SSLException {
		this.engine.beginHandshake();
		return wrap(NOTHING);
	}

	TlsClient handshake() throws IOException {
		this.engine.beginHandshake();
		return shakeHands();
	}

	/** Goes on until nothing is to be done any more. */
	TlsClient shakeHands() throws IOException {
		ByteBuffer target = ByteBuffer.allocate(32 * 1024);
		while (true) {
			switch (this.engine.getHandshakeStatus()) {
				case NEED_TASK -> this.engine.getDelegatedTask().run();
				case NEED_WRAP -> this.sender.send(this, wrap(NOTHING));
				case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap(target);
				case FINISHED, NOT_HANDSHAKING -> {
					return this;
				}
			}
		}
	}

	private byte[] wrap(ByteBuffer source) throws SSLException {
		ByteBuffer target = ByteBuffer.allocate(32 * 1024 + 2 * source.remaining());
		int produced;
		do {
			produced = this.engine.wrap(source, target).bytesProduced();
		}
		while (source.hasRemaining() && produced > 0);
		return Arrays.copyOf(target.array(), target.position());
	}

	/** Encrypts a text as one record, unless it is long. */
	byte[] encrypt(String text) throws SSLException {
		return wrap(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
	}

	/** Returns the record that says that nothing more comes. */
	byte[] closeNotify() throws SSLException {
		this.engine.closeOutbound();
		return wrap(NOTHING);
	}

	/** Returns the messages that change the keys, or begin another handshake. */
	byte[] rekey() throws SSLException {
		this.engine.beginHandshake();
		return wrap(NOTHING);
	}

	void sendBytes(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/** Ends the connection of the system below, without a word of TLS. */
	void endSocketOutput() throws IOException {
		this.socket.shutdownOutput();
	}

	/** Returns what has come and begins with a text, when it ends with another one. */
	String readUntil(String end) throws IOException {
		StringBuilder result = new StringBuilder();
		ByteBuffer target = ByteBuffer.allocate(32 * 1024);
		while (result.indexOf(end) < 0) {
			if (unwrap(target.clear()) == SSLEngineResult.Status.CLOSED) {
				throw new EOFException("the server has ended TLS behind '" + result + "'");
			}
			result.append(new String(target.array(), 0, target.position(), StandardCharsets.ISO_8859_1));
		}
		return result.toString();
	}

	/**
	 * Reads to the end.
	 * @return how the server has ended the connection
	 */
	End readToEnd() throws IOException {
		ByteBuffer target = ByteBuffer.allocate(32 * 1024);
		try {
			while (unwrap(target.clear()) != SSLEngineResult.Status.CLOSED) {
				target.clear();
			}
			return End.CLOSE_NOTIFY;
		}
		catch (EOFException ex) {
			return End.CUT_OFF;
		}
	}

	/** How a connection ends. */
	enum End {

		CLOSE_NOTIFY, CUT_OFF

	}

	/** Returns the bytes that the server sends until it ends the connection. */
	byte[] readRawToEnd() throws IOException {
		return this.socket.getInputStream().readAllBytes();
	}

	private SSLEngineResult.Status unwrap(ByteBuffer target) throws IOException {
		while (true) {
			SSLEngineResult.Status status = this.engine.unwrap(this.received, target).getStatus();
			while (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
				this.engine.getDelegatedTask().run();
			}
			if (status != SSLEngineResult.Status.BUFFER_UNDERFLOW) {
				return status;
			}
			this.received.compact();
			int count = this.socket.getInputStream()
				.read(this.received.array(), this.received.position(), this.received.remaining());
			this.received.position(this.received.position() + Math.max(0, count)).flip();
			if (count < 0) {
				throw new EOFException("the server has ended the connection without the end of TLS");
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}

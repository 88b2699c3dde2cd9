package io.miniserver.internal.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

import io.miniserver.internal.memory.ClientEnd;

/**
 * A client with TLS of a server in memory, whose room for what comes is known to the
 * byte. It decrypts when the test says so.
 */
final class MemoryTlsClient {

	/** What a client has room for. */
	static final int ROOM = 64 * 1024;

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

	private final ClientEnd end;

	private final SSLEngine engine;

	/** What has come and is not decrypted: from position to limit. */
	private final ByteBuffer received = ByteBuffer.allocate(4 * ROOM).limit(0);

	/** All that was decrypted. */
	private final ByteArrayOutputStream text = new ByteArrayOutputStream();

	MemoryTlsClient(ClientEnd end, SSLContext context) throws IOException {
		this.end = end;
		this.engine = context.createSSLEngine();
		this.engine.setUseClientMode(true);
		this.engine.beginHandshake();
	}

	/** Returns how many bytes have come and were not read. */
	int waiting() {
		return this.end.available();
	}

	/** Returns all that was decrypted so far, and forgets it. */
	byte[] taken() {
		byte[] result = this.text.toByteArray();
		this.text.reset();
		return result;
	}

	boolean isSecured() {
		return this.engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
	}

	/** Does one step of the handshake, if there is one to do. */
	void step() throws IOException {
		switch (this.engine.getHandshakeStatus()) {
			case NEED_TASK -> this.engine.getDelegatedTask().run();
			case NEED_WRAP -> send("");
			case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> read();
		}
	}

	/** Sends a text, or what the protocol has to say. */
	void send(String text) throws IOException {
		ByteBuffer record = ByteBuffer.allocate(ROOM);
		this.engine.wrap(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), record);
		this.end.write(record.flip(), PATIENCE);
	}

	/** Decrypts what has come, and returns whether the server has said that it ends. */
	boolean read() throws IOException {
		ByteBuffer plain = ByteBuffer.allocate(ROOM);
		SSLEngineResult result;
		do {
			this.received.compact();
			if (this.end.available() > 0) {
				this.end.read(this.received, PATIENCE);
			}
			this.received.flip();
			result = this.engine.unwrap(this.received, plain.clear());
			this.text.write(plain.array(), 0, plain.position());
			while (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
				this.engine.getDelegatedTask().run();
			}
		}
		while (result.bytesConsumed() > 0 && result.getStatus() == SSLEngineResult.Status.OK);
		return result.getStatus() == SSLEngineResult.Status.CLOSED;
	}

}

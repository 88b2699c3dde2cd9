package io.miniserver.internal.net;

import java.nio.ByteBuffer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.miniserver.config.TlsConfig;
import io.miniserver.internal.wire.ClientHello;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of a connection, in steps of which none waits. Belongs to the loop's
 * driver, but for {@link #runTasks}.
 */
final class Handshake {

	/** What a handshake needs to go on. */
	enum Step {

		/** More bytes of the client. */
		INPUT,

		/** A socket that takes more bytes. */
		OUTPUT,

		/** {@link #runTasks}, by a thread that has time, and then {@link #computed}. */
		TASKS,

		/** Nothing: the tasks run. */
		COMPUTING,

		/** Another turn, for this one was long. */
		TURN,

		/** Nothing: it is complete. */
		DONE,

		/** Nothing: the client has ended the connection. */
		ENDED,

		/** Nothing: a request has come without TLS. */
		PLAIN_HTTP

	}

	/** Who may go on with it. */
	private enum Owner {

		LOOP,

		/** The thread that runs its tasks: asking the engine would wait for that. */
		TASKS

	}

	/** Who sends many small messages has other connections wait no longer than this. */
	private static final int MOST_MESSAGES = 32;

	private final TlsConfig config;

	private final ClientSocket socket;

	private final TlsShared shared;

	/** When the first byte came; 0 before that. */
	private long startNanos;

	/** What has arrived before it is clear which keys are wanted. */
	private @Nullable ByteBuffer arrived;

	/** Made when that is clear. */
	private @Nullable TlsSocket transport;

	/** Belongs to the loop. */
	private Owner owner = Owner.LOOP;

	/** What went wrong on another thread and is no matter of the client. */
	private @Nullable Throwable taskFailure;

	Handshake(TlsConfig config, ClientSocket socket, TlsShared shared) {
		this.config = config;
		this.socket = socket;
		this.shared = shared;
	}

	/** Whether a byte has come. */
	boolean hasBegun() {
		return this.arrived != null || this.transport != null;
	}

	/** Returns what to read and write with, once it is {@link Step#DONE}. */
	TlsSocket transport() {
		TlsSocket result = this.transport;
		if (result == null) {
			throw new IllegalStateException("the handshake has not begun");
		}
		return result;
	}

	/** Returns the nanoseconds since the first byte came. */
	long durationNanos(long now) {
		return now - this.startNanos;
	}

	/**
	 * Goes as far as it can.
	 * @param now the time
	 * @return what is needed to go on
	 * @throws SSLException if the handshake has failed
	 * @throws ConnectionLostException if the client is gone
	 */
	Step advance(long now) throws SSLException, ConnectionLostException {
		if (this.owner == Owner.TASKS) {
			return Step.COMPUTING;
		}
		Throwable failed = this.taskFailure;
		if (failed != null) {
			throw new SSLException("a task of the handshake failed", failed);
		}
		TlsSocket begun = this.transport;
		return (begun != null) ? advance(begun) : begin(now);
	}

	private Step begin(long now) throws SSLException, ConnectionLostException {
		boolean first = this.arrived == null;
		int count = readAhead();
		ByteBuffer bytes = this.arrived;
		if (bytes == null) {
			return (count < 0) ? Step.ENDED : Step.INPUT;
		}
		if (first) {
			this.startNanos = now;
		}
		ClientHello hello = this.config.serverNames().isEmpty() ? new ClientHello(ClientHello.kind(bytes), null)
				: ClientHello.read(bytes);
		return switch (hello.kind()) {
			case PLAIN_HTTP -> Step.PLAIN_HTTP;
			case INCOMPLETE -> (count < 0) ? Step.ENDED : Step.INPUT;
			case TLS -> {
				TlsSocket created = new TlsSocket(newEngine(hello), this.socket, this.shared, bytes);
				this.transport = created;
				this.arrived = null;
				created.engine().beginHandshake();
				yield advance(created);
			}
		};
	}

	private SSLEngine newEngine(ClientHello hello) {
		String name = hello.serverName();
		return TlsEngines.create(this.config, (name != null) ? name : "");
	}

	private int readAhead() throws ConnectionLostException {
		TlsBuffers buffers = this.shared.buffers().acquire();
		try {
			ByteBuffer in = buffers.received();
			ByteBuffer before = this.arrived;
			if (before != null) {
				in.put(before);
			}
			int count = this.socket.read(in);
			if (in.position() > 0) {
				this.arrived = ByteBuffer.allocate(in.position()).put(in.flip()).flip();
			}
			return count;
		}
		finally {
			this.shared.buffers().release(buffers);
		}
	}

	private Step advance(TlsSocket begun) throws SSLException, ConnectionLostException {
		for (int i = 0; i < MOST_MESSAGES; i++) {
			if (!begun.output().sendMessages()) {
				return Step.OUTPUT;
			}
			switch (begun.engine().getHandshakeStatus()) {
				case NEED_TASK -> {
					this.owner = Owner.TASKS;
					return Step.TASKS;
				}
				case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
					if (!begun.input().readMessage()) {
						return begun.input().hasEnded() ? Step.ENDED : Step.INPUT;
					}
				}
				case FINISHED, NOT_HANDSHAKING -> {
					return Step.DONE;
				}
				case NEED_WRAP -> {
					// Nothing was produced: the engine tells what is wrong at the next.
				}
			}
		}
		return Step.TURN;
	}

	/** Gives the handshake back to the loop, behind {@link #runTasks}. */
	void computed() {
		this.owner = Owner.LOOP;
	}

	/** Computes what {@link Step#TASKS} is about. For a thread that has time. */
	void runTasks() {
		SSLEngine engine = transport().engine();
		try {
			Runnable task = engine.getDelegatedTask();
			while (task != null) {
				task.run();
				task = engine.getDelegatedTask();
			}
		}
		catch (Throwable ex) {
			this.taskFailure = ex; // published by the loop's task queue
		}
	}

}

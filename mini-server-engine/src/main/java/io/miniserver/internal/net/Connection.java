package io.miniserver.internal.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import io.miniserver.config.TlsConfig;
import io.miniserver.config.WorkerConfig;
import io.miniserver.internal.flight.ConnectionFlight;
import io.miniserver.internal.wire.RequestParser;
import org.jspecify.annotations.Nullable;

/**
 * A connection and what it keeps between two events. <pre>
 *          first byte           head complete           body complete
 *   IDLE -------------&gt; HEAD ------------------&gt; BODY -----------------+
 *    ^  ^                 | no body, or one for a stream               |
 *    |  |                 v                                            |
 *    |  +------------ HANDLING &lt;--------------------------------------+
 *    |   all written,     |
 *    |   keep             | the socket takes no more
 *    |                    v
 *    +---------------- WRITING         all written, end of the connection
 *      all written, keep  |            (from HANDLING and WRITING):
 *                         +------------------&gt; LINGERING -----&gt; CLOSED
 *   PROXY_HEADER ---- the header was read ----&gt; IDLE
 *   HANDLING ---- a stream of events was opened ----&gt; EVENTS -----^  its end
 *   HANDSHAKE ---- TLS is agreed on ----&gt; IDLE
 * </pre> Each phase ends in CLOSED when the peer is gone or a deadline has passed. A head
 * that arrives whole goes from IDLE to HANDLING at once.
 * <p>
 * <b>Who owns it.</b> The loop, in every phase but HANDLING: then the thread that runs
 * the handler does, and it may read, write and touch {@link #leftover} and
 * {@link #outflow}; the loop keeps phase, interest and deadline. The way to a worker is
 * the workers' queue; the way to a displaced driver is that its loop was taken away; the
 * way back is the loop's task queue. An idle connection keeps no buffer.
 */
final class Connection {

	enum Phase {

		PROXY_HEADER, HANDSHAKE, IDLE, HEAD, BODY, HANDLING, WRITING, EVENTS, LINGERING, CLOSED

	}

	private final EventLoop loop;

	private final ServerContext context;

	private final ListenerContext listener;

	private final ClientSocket socket;

	private Transport transport;

	private final SelectionKey key;

	/** Null if nobody records it. */
	private final @Nullable ConnectionFlight flight;

	/** What the connection is called in views of the server. */
	final long id;

	final long openedNanos;

	/** The interest that the key has, without the cost of asking it. */
	int interest;

	Phase phase = Phase.IDLE;

	/** Leads to TLS, in phase HANDSHAKE. */
	@Nullable Handshake handshake;

	/** Where in its deadline queue the connection stands; for {@link DeadlineQueue}. */
	@Nullable DeadlineQueue queue;

	@Nullable Connection previous;

	@Nullable Connection next;

	long waitingSince;

	/** Reads the PROXY header, in phase PROXY_HEADER; later it has what that said. */
	@Nullable ProxiedClient proxied;

	/** Has the beginning of a head, in phase HEAD. */
	@Nullable RequestParser partialHead;

	/** Has the beginning of a body, in phase BODY. */
	@Nullable BodyCollector partialBody;

	/** The request that is being answered. */
	@Nullable Exchange exchange;

	/** Bytes that arrived after the request that is being answered. */
	@Nullable ByteBuffer leftover;

	/** What arrived while a request was handled off the loop, before all other input. */
	@Nullable EarlyInput early;

	/** Never reset. Written by the loop, read by handlers. */
	private volatile boolean clientLeft;

	/**
	 * The stream of events, from its opening on. Set by the thread that opens it; whoever
	 * closes the connection ends it.
	 */
	volatile @Nullable EventChannel events;

	/** The bytes that were thrown away in phase EVENTS. */
	int discarded;

	/** The requests that have come over this connection. */
	int requests;

	/** The number of the request for which the keep-alive time runs. */
	int awaitedRequest = 1;

	/** The address whose connections are counted; null if they are not. */
	@Nullable InetAddress countedAddress;

	/** What is left of the response, in phase WRITING. */
	@Nullable Outflow outflow;

	/** How fast the client takes what is being sent; null before it is waited for. */
	@Nullable ResponsePace pace;

	/** The owner, if it waits for the socket. Set by it, then read by the loop's task. */
	volatile @Nullable Waiter waiter;

	Connection(ServerContext context, ListenerContext listener, EventLoop loop, SocketChannel channel)
			throws IOException {
		this.context = context;
		this.listener = listener;
		this.loop = loop;
		this.id = context.nextConnectionId();
		this.openedNanos = loop.now();
		this.flight = context.flight().connection();
		this.socket = new ClientSocket(channel, context.traffic());
		this.transport = this.socket;
		this.interest = SelectionKey.OP_READ;
		this.key = channel.register(loop.selector(), SelectionKey.OP_READ, this);
	}

	EventLoop loop() {
		return this.loop;
	}

	ServerContext context() {
		return this.context;
	}

	/** Returns what it shares with the other connections of its listener. */
	ListenerContext listener() {
		return this.listener;
	}

	/** Reads once without waiting, -1 at the end; the caller owns the connection. */
	int read(ByteBuffer target) throws ConnectionLostException {
		int early = EarlyInput.take(this, target);
		return (early > 0) ? early : this.transport.read(target);
	}

	/** Writes once without waiting; the caller owns the connection. */
	int write(ByteBuffer source) throws ConnectionLostException {
		return this.transport.write(source);
	}

	/** Has the connection begin with a handshake. For the loop, before all else. */
	void beginsWith(TlsConfig tls) {
		this.handshake = new Handshake(tls, this.socket, this.context.tls());
		this.phase = Phase.HANDSHAKE;
	}

	/** Goes on with what a handshake has agreed on. For the loop. */
	void secured(TlsSocket secured) {
		this.handshake = null;
		this.transport = secured;
	}

	/** Returns what reads behind the early input, and writes. */
	Transport transport() {
		return this.transport;
	}

	/** Returns the client's address, as the PROXY protocol has it if it is in use. */
	InetSocketAddress remoteAddress() {
		InetSocketAddress told = (this.proxied != null) ? this.proxied.address() : null;
		return (told != null) ? told : this.socket.remoteAddress();
	}

	/** Returns what is below HTTP and TLS. */
	ClientSocket socket() {
		return this.socket;
	}

	/** Asks the selector for this, too. For the loop. */
	void alsoInterestedIn(int operation) {
		interest(this.interest | operation);
	}

	/** Asks the selector for this and nothing else. For the loop. */
	void interest(int operations) {
		if (this.interest != operations) {
			this.interest = operations;
			this.key.interestOps(operations);
		}
	}

	/** Returns what the event that is being handled says, of {@code SelectionKey}. */
	int readyOperations() {
		return this.key.readyOps();
	}

	/** Notes that the client has ended its output, or is gone. For the loop. */
	void clientLeft() {
		this.clientLeft = true;
		Exchange handled = this.exchange;
		if (handled != null && (this.context.config().workers().disconnect() == WorkerConfig.Disconnect.INTERRUPT
				|| (handled.isSuspended() && isLost()))) {
			handled.interrupt();
		}
	}

	/** Whether nothing can reach the client any more, as far as that was tried. */
	boolean isLost() {
		return this.socket.isLost();
	}

	/** Whether the client has ended its output, or the connection was closed. */
	boolean hasClientLeft() {
		return this.clientLeft;
	}

	/** Closes the connection; its last response does not look complete. For the loop. */
	void abort() {
		closeSocket();
		close();
	}

	/** Closes the connection and forgets what it kept. For the loop; again: nothing. */
	void close() {
		if (this.phase == Phase.CLOSED) {
			return;
		}
		if (this.phase == Phase.HANDLING || this.outflow != null) {
			closeSocket(); // in the middle of a response, or before it
		}
		Exchange unanswered = null;
		Exchange handled = this.exchange;
		if (this.phase != Phase.HANDLING || (handled != null && handled.isSuspended())) {
			Outflow.discard(this); // while it is handled, its owner may be writing it
			unanswered = handled;
		}
		this.phase = Phase.CLOSED;
		this.clientLeft = true;
		this.loop.deadlines().leave(this);
		try {
			this.transport.close();
		}
		finally {
			forget(unanswered);
		}
	}

	private void forget(@Nullable Exchange unanswered) {
		this.handshake = null;
		this.partialHead = null;
		this.partialBody = null;
		this.early = null;
		Waiter.release(this);
		endEvents();
		this.context.connections().closed(this.countedAddress);
		if (this.flight != null) {
			this.flight.closed(remoteAddress().toString(), this.requests, this.socket.bytesReceived(),
					this.socket.bytesSent());
		}
		if (unanswered != null) {
			unanswered.abandoned();
		}
	}

	/** Ends the stream of events, if there is one. */
	void endEvents() {
		EventChannel stream = this.events;
		if (stream != null) {
			this.events = null;
			stream.ended();
		}
	}

	/** Closes the socket alone: its owner's next read or write fails. Any thread. */
	void closeSocket() {
		this.transport.cutOff();
	}

}

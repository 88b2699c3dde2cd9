package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

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

		IDLE, HEAD, BODY, HANDLING, WRITING, LINGERING, CLOSED

	}

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final EventLoop loop;

	private final ServerContext context;

	private final SocketChannel channel;

	private final SelectionKey key;

	/** The interest that the key has, without the cost of asking it. */
	private int interest;

	Phase phase = Phase.IDLE;

	/** Where in its deadline queue the connection stands; for {@link DeadlineQueue}. */
	@Nullable DeadlineQueue queue;

	@Nullable Connection previous;

	@Nullable Connection next;

	long waitingSince;

	/** Has the beginning of a head, in phase HEAD. */
	@Nullable RequestParser partialHead;

	/** Has the beginning of a body, in phase BODY. */
	@Nullable BodyCollector partialBody;

	/** The request that is being answered. */
	@Nullable Exchange exchange;

	/** Bytes that arrived after the request that is being answered. */
	byte @Nullable [] leftover;

	/** What is left of the response, in phase WRITING. */
	@Nullable Outflow outflow;

	/** The owner, if it waits for the socket. Set by it, then read by the loop's task. */
	private volatile @Nullable Waiter waiter;

	Connection(ServerContext context, EventLoop loop, SocketChannel channel) throws IOException {
		this.context = context;
		this.loop = loop;
		this.channel = channel;
		this.interest = SelectionKey.OP_READ;
		this.key = channel.register(loop.selector(), SelectionKey.OP_READ, this);
	}

	EventLoop loop() {
		return this.loop;
	}

	ServerContext context() {
		return this.context;
	}

	SocketChannel channel() {
		return this.channel;
	}

	/** Reads once without waiting, -1 at the end; the caller owns the connection. */
	int read(ByteBuffer target) throws ConnectionLostException {
		try {
			return this.channel.read(target);
		}
		catch (IOException ex) {
			throw new ConnectionLostException("the client can not be read from", ex);
		}
	}

	/** Writes once without waiting; the caller owns the connection. */
	int write(ByteBuffer source) throws ConnectionLostException {
		try {
			return this.channel.write(source);
		}
		catch (IOException ex) {
			throw new ConnectionLostException("the client can not be written to", ex);
		}
	}

	InetSocketAddress remoteAddress() {
		try {
			return (InetSocketAddress) this.channel.getRemoteAddress();
		}
		catch (IOException ex) {
			// Closed meanwhile, and the address is gone with the socket.
			return InetSocketAddress.createUnresolved("unknown", 0);
		}
	}

	/** Asks the selector for this and nothing else. For the loop. */
	void interest(int operations) {
		if (this.interest != operations) {
			this.interest = operations;
			this.key.interestOps(operations);
		}
	}

	/**
	 * Handles an event while the connection is handled elsewhere. For the loop. Interest
	 * is dropped only here, when an event really came: most handlers return before the
	 * client sends more, and two system calls are saved.
	 */
	void readyElsewhere() {
		int ready = this.key.readyOps();
		Waiter waiting = this.waiter;
		interest(this.interest & ~ready);
		if (waiting != null && (waiting.operation() & ready) != 0) {
			this.waiter = null;
			this.loop.deadlines().enter(this, Deadline.HANDLER, this.loop.now());
			waiting.wake(Waiter.Outcome.READY);
		}
	}

	/**
	 * Waits until the socket can be read or written. For an owner off the loop.
	 * @param operation what to wait for, of {@code SelectionKey}
	 * @param deadline what the wait counts as
	 * @throws IOException if the deadline passed, the connection was closed or the thread
	 * was interrupted
	 */
	void await(int operation, Deadline deadline) throws IOException {
		Waiter waiting = new Waiter(operation);
		this.waiter = waiting;
		this.loop.execute((driver) -> startWait(waiting, deadline));
		Waiter.Outcome outcome = waiting.await();
		if (outcome == null) {
			throw new InterruptedIOException("interrupted while waiting for the client");
		}
		switch (outcome) {
			case READY -> {
			}
			case TIMED_OUT -> throw new ClientTimeoutException(deadline);
			case CLOSED -> throw new ConnectionLostException("the connection was closed");
		}
	}

	private void startWait(Waiter waiting, Deadline deadline) {
		if (this.phase != Phase.HANDLING) {
			waiting.wake(Waiter.Outcome.CLOSED); // or answered for, which is the same to
													// it
		}
		else if (this.waiter == waiting) {
			interest(this.interest | waiting.operation());
			this.loop.deadlines().enter(this, deadline, this.loop.now());
		}
	}

	/**
	 * Ends the owner's wait at its deadline. For the loop.
	 * @return whether it was waiting
	 */
	boolean timeOutWaiter() {
		Waiter waiting = this.waiter;
		if (waiting == null) {
			return false;
		}
		this.waiter = null;
		this.loop.deadlines().enter(this, Deadline.HANDLER, this.loop.now());
		waiting.wake(Waiter.Outcome.TIMED_OUT);
		return true;
	}

	/** Closes the connection and forgets what it kept. For the loop; again: nothing. */
	void close() {
		if (this.phase == Phase.CLOSED) {
			return;
		}
		if (this.phase != Phase.HANDLING) {
			discardOutflow(); // while it is handled, its owner may be writing it
		}
		this.phase = Phase.CLOSED;
		this.loop.deadlines().leave(this);
		closeSocket();
		this.partialHead = null;
		this.partialBody = null;
		releaseWaiter();
		this.context.connections().closed();
	}

	/** Has the owner's wait fail: nothing that it does can reach the client any more. */
	void releaseWaiter() {
		Waiter waiting = this.waiter;
		if (waiting != null) {
			this.waiter = null;
			waiting.wake(Waiter.Outcome.CLOSED);
		}
	}

	/** Returns what is left to be written, in the phases that are about that. */
	Outflow outflow() {
		Outflow result = this.outflow;
		if (result == null) {
			throw new IllegalStateException("nothing is left to be written in phase " + this.phase);
		}
		return result;
	}

	/** Gives up what is left to be written. */
	void discardOutflow() {
		Outflow left = this.outflow;
		if (left != null) {
			this.outflow = null;
			left.close();
		}
	}

	/** Closes the socket alone: its owner's next read or write fails. Any thread. */
	void closeSocket() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "A connection did not close properly", ex);
		}
	}

}

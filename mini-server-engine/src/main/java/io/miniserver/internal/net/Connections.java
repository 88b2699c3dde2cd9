package io.miniserver.internal.net;

import org.jspecify.annotations.Nullable;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;
import io.miniserver.config.ConnectionLimits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.net.UnknownHostException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Counts the open connections and holds the acceptor back at their limit. */
final class Connections {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** Guarded by this. */
	private int limit;

	/** Guarded by this. */
	private int limitPerAddress;

	/** By address; empty if there is no limit for them. Guarded by this. */
	private final Map<InetAddress, Integer> openByAddress = new HashMap<>();

	/** Guarded by this. */
	private int open;

	/** Guarded by this. */
	private long accepted;

	/** Guarded by this. */
	private boolean unlimited;

	Connections(ConnectionLimits limits) {
		this.limit = limits.total();
		this.limitPerAddress = limits.perAddress();
	}

	/** Waits until a connection may be accepted; counts nothing. For the acceptor. */
	synchronized void awaitRoom() throws InterruptedException {
		while (this.open >= this.limit && !this.unlimited) {
			wait();
		}
	}

	synchronized boolean hasRoom() {
		return this.open < this.limit || this.unlimited;
	}

	/** Lifts the limit: who stops accepts what waits in the backlog. */
	synchronized void liftLimit() {
		this.unlimited = true;
		notifyAll();
	}

	synchronized void opened() {
		this.open++;
		this.accepted++;
	}

	/**
	 * Counts a connection by its client.
	 * @param client the client's address
	 * @return what to give to {@link #closed} later; null if addresses are not counted
	 * @throws RejectedRequestException if the client has as many connections as it may
	 * have; it is not counted then
	 */
	synchronized @Nullable InetAddress openedBy(InetAddress client) {
		if (this.limitPerAddress == 0) {
			return null;
		}
		InetAddress counted = counted(client);
		int count = this.openByAddress.getOrDefault(counted, 0);
		if (count >= this.limitPerAddress) {
			throw new RejectedRequestException(Rejection.TOO_MANY_CONNECTIONS, this.limitPerAddress);
		}
		this.openByAddress.put(counted, count + 1);
		return counted;
	}

	/** Whoever has one IPv6 address has the 2^64 of its network (RFC 4291, 2.5.4). */
	private static InetAddress counted(InetAddress client) {
		if (!(client instanceof Inet6Address)) {
			return client;
		}
		byte[] network = client.getAddress();
		Arrays.fill(network, network.length / 2, network.length, (byte) 0);
		try {
			return InetAddress.getByAddress(network);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("16 bytes are an address", ex);
		}
	}

	/**
	 * Counts the end of a connection.
	 * @param counted what {@link #openedBy} has returned; null for a connection that was
	 * not counted by its address
	 */
	synchronized void closed(@Nullable InetAddress counted) {
		this.open--;
		if (counted != null) {
			this.openByAddress.computeIfPresent(counted, (address, count) -> (count > 1) ? count - 1 : null);
		}
		notifyAll();
	}

	/** Closes a connection that never came to a loop. */
	void discard(SocketChannel accepted) {
		try {
			accepted.close();
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "An accepted connection did not close properly", ex);
		}
		closed(null);
	}

	synchronized int limit() {
		return this.limit;
	}

	synchronized int limitPerAddress() {
		return this.limitPerAddress;
	}

	/** Changes the limit, and lets the acceptor look again. */
	synchronized void limit(int limit) {
		this.limit = limit;
		notifyAll();
	}

	synchronized void limitPerAddress(int limit) {
		this.limitPerAddress = limit;
	}

	synchronized int open() {
		return this.open;
	}

	synchronized long accepted() {
		return this.accepted;
	}

	/**
	 * Waits until no connection is open.
	 * @param nanos how long at the most
	 * @param but how many are not waited for; {@link #recount} tells that it has changed
	 * @return whether no other one is open
	 */
	synchronized boolean awaitNone(long nanos, IntSupplier but) throws InterruptedException {
		long end = System.nanoTime() + nanos;
		long left = nanos;
		while (this.open > but.getAsInt() && left > 0) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
			left = end - System.nanoTime();
		}
		return this.open <= but.getAsInt();
	}

	/** There may be more connections that nobody has to wait for. */
	synchronized void recount() {
		notifyAll();
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on all listeners of a server and deals them out to the loops in
 * turn. Has a thread of its own, which is no daemon: it keeps the JVM up while the server
 * accepts.
 */
final class Acceptance implements Runnable {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** The pause after a failed accept: out of file descriptors, it would fail again. */
	private static final long PAUSE_MILLIS = 100;

	private static final int ACCEPTED_AT_ONCE = 256;

	private final ServerContext context;

	private final Selector selector;

	private final List<Listener> listeners = new ArrayList<>();

	private final List<EventLoop> loops;

	private final Acceptor acceptor;

	private int lastLoop;

	private volatile boolean stopped;

	/** Whether the last attempt to accept a connection failed. */
	private boolean failing;

	private @Nullable Thread thread;

	/**
	 * Binds all listeners.
	 * @throws IOException if one can not be bound; nothing is left open then
	 */
	Acceptance(ServerContext context, List<EventLoop> loops, Acceptor acceptor) throws IOException {
		this.context = context;
		this.loops = loops;
		this.acceptor = acceptor;
		this.selector = context.channels().openSelector();
		try {
			for (ListenerContext listener : context.listeners()) {
				this.listeners.add(Listener.open(listener, context.channels()));
			}
			for (Listener listener : this.listeners) {
				listener.register(this.selector);
			}
		}
		catch (IOException | RuntimeException ex) {
			closeAll();
			throw ex;
		}
	}

	/** Returns where each listener listens, in the order of the configuration. */
	List<SocketAddress> localAddresses() {
		return this.listeners.stream().map(Listener::localAddress).toList();
	}

	void start(ThreadNames names) {
		Thread acceptor = names.acceptor(this);
		this.thread = acceptor;
		acceptor.start();
	}

	@Override
	public void run() {
		while (!this.stopped) {
			try {
				this.context.connections().awaitRoom();
				this.selector.select();
				acceptReady();
			}
			catch (IOException ex) {
				notAccepted(ex);
				pause();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				this.stopped = true;
			}
			catch (Throwable ex) {
				// Such as no memory for one more connection: the next may fare better.
				logger.log(Level.ERROR, "The listener failed and goes on", ex);
				pause();
			}
		}
		closeAfterBacklog();
	}

	/** Other listeners are looked at in between; the selector tells of the rest again. */
	private void acceptReady() throws IOException {
		List<SelectionKey> ready = List.copyOf(this.selector.selectedKeys());
		this.selector.selectedKeys().clear();
		for (SelectionKey key : ready) {
			if (key.attachment() instanceof Listener listener) {
				accept(listener, ACCEPTED_AT_ONCE);
			}
		}
	}

	private void accept(Listener listener, int most) throws IOException {
		for (int i = 0; i < most && this.context.connections().hasRoom(); i++) {
			SocketChannel accepted = listener.accept(this.acceptor);
			if (accepted == null) {
				return;
			}
			this.failing = false;
			hand(accepted, listener.context());
		}
	}

	/**
	 * Tells it once, until connections are accepted again: out of file descriptors, each
	 * of ten attempts a second would fail. Clients wait in the backlog meanwhile.
	 */
	private void notAccepted(IOException ex) {
		Level level = this.failing ? Level.DEBUG : Level.WARNING;
		this.failing = true;
		logger.log(level, "A connection could not be accepted; it is tried again every " + PAUSE_MILLIS + " ms", ex);
	}

	private void hand(SocketChannel accepted, ListenerContext listener) {
		this.context.connections().opened();
		try {
			this.lastLoop = (this.lastLoop + 1) % this.loops.size();
			this.loops.get(this.lastLoop).execute((driver) -> driver.roster().add(accepted, listener));
		}
		catch (RuntimeException | Error ex) {
			this.context.connections().discard(accepted);
			throw ex;
		}
	}

	private void pause() {
		try {
			this.selector.select(PAUSE_MILLIS);
			Thread.sleep(this.stopped ? 0 : PAUSE_MILLIS);
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "The listener's selector failed", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What waits in the backlog has connected to us, and may have sent its request: it is
	 * accepted and answered. The system resets what comes after the close.
	 */
	private void closeAfterBacklog() {
		// First, so that each port closes right behind its last accept: a client that
		// connects in between, and has no way to know, would be reset.
		closeSelector();
		for (Listener listener : this.listeners) {
			try {
				// No more than can have waited: who comes meanwhile must not hold up a
				// stop.
				accept(listener, listener.context().config().backlog() + 1);
			}
			catch (IOException ex) {
				logger.log(Level.DEBUG, "What waited for listener " + listener.context() + " is not accepted", ex);
			}
			close(listener);
		}
	}

	private void closeAll() {
		this.listeners.forEach(Acceptance::close);
		closeSelector();
	}

	private void closeSelector() {
		try {
			this.selector.close();
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "The listener's selector did not close properly", ex);
		}
	}

	private static void close(Listener listener) {
		try {
			listener.close();
		}
		catch (IOException ex) {
			logger.log(Level.WARNING, "Listener " + listener.context() + " did not close properly", ex);
		}
	}

	/**
	 * Accepts what has connected, and then nothing more. Waits for that; again: nothing.
	 */
	void stop() throws InterruptedException {
		this.stopped = true;
		this.context.connections().liftLimit();
		this.selector.wakeup();
		Thread acceptor = this.thread;
		if (acceptor != null) {
			acceptor.join();
		}
	}

}

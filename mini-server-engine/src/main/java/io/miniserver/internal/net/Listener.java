package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on one port and deals them out to the loops in turn. Has a thread
 * of its own, which is no daemon: it keeps the JVM up while the server accepts.
 */
final class Listener implements Runnable {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** The pause after a failed accept: out of file descriptors, it would fail again. */
	private static final long PAUSE_MILLIS = 100;

	private final ServerContext context;

	private final ServerSocketChannel channel;

	private final Selector selector;

	private final List<EventLoop> loops;

	private final Acceptor acceptor;

	private int lastLoop;

	private volatile boolean stopped;

	/** Whether the last attempt to accept a connection failed. */
	private boolean failing;

	private @Nullable Thread thread;

	/**
	 * Binds the port.
	 * @throws IOException if it can not be bound; nothing is left open then
	 */
	Listener(ServerContext context, List<EventLoop> loops, Acceptor acceptor) throws IOException {
		this.context = context;
		this.loops = loops;
		this.acceptor = acceptor;
		this.channel = context.channels().openServerSocketChannel();
		try {
			// Else a restart would have to wait for the last connections' TIME_WAIT.
			this.channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			this.channel.bind(address(context), context.config().backlog());
			this.channel.configureBlocking(false);
			this.selector = context.channels().openSelector();
			this.channel.register(this.selector, SelectionKey.OP_ACCEPT);
		}
		catch (IOException | RuntimeException ex) {
			this.channel.close();
			throw ex;
		}
	}

	static InetSocketAddress address(ServerContext context) {
		int port = context.config().port();
		return (context.config().address() != null) ? new InetSocketAddress(context.config().address(), port)
				: new InetSocketAddress(port);
	}

	InetSocketAddress localAddress() throws IOException {
		return (InetSocketAddress) this.channel.getLocalAddress();
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
				this.selector.selectedKeys().clear();
				acceptAll();
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

	private void acceptAll() throws IOException {
		while (this.context.connections().hasRoom()) {
			SocketChannel accepted = this.acceptor.accept(this.channel);
			if (accepted == null) {
				return;
			}
			this.failing = false;
			hand(accepted);
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

	private void hand(SocketChannel accepted) {
		this.context.connections().opened();
		try {
			this.lastLoop = (this.lastLoop + 1) % this.loops.size();
			this.loops.get(this.lastLoop).execute((driver) -> driver.roster().add(accepted));
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
		try (this.channel) {
			// First, so that the port closes right behind the last accept: a client that
			// connects in between, and has no way to know, would be reset.
			this.selector.close();
			acceptAll();
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "The listener did not close properly", ex);
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

package io.miniserver.internal.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.UnixSocket;
import org.jspecify.annotations.Nullable;

/** A place where connections arrive: a bound port or Unix domain socket. */
final class Listener implements Closeable {

	private final ListenerContext context;

	private final ServerSocketChannel channel;

	/** The file of a Unix domain socket; null for a port. */
	private final @Nullable SocketFile file;

	private final SocketAddress localAddress;

	private Listener(ListenerContext context, ServerSocketChannel channel, @Nullable SocketFile file)
			throws IOException {
		this.context = context;
		this.channel = channel;
		this.file = file;
		this.localAddress = channel.getLocalAddress();
	}

	/**
	 * Binds the port or the socket.
	 * @throws ListenFailedException if it can not be bound; nothing is left open then
	 */
	static Listener open(ListenerContext context, SelectorProvider channels) throws IOException {
		UnixSocket unix = context.config().unixSocket();
		try {
			return (unix != null) ? openUnix(context, unix, channels) : openPort(context, channels);
		}
		catch (UnsupportedOperationException ex) {
			throw new ListenFailedException(context.config(),
					new IOException("this system has no Unix domain sockets", ex));
		}
		catch (IOException ex) {
			throw new ListenFailedException(context.config(), ex);
		}
	}

	private static Listener openPort(ListenerContext context, SelectorProvider channels) throws IOException {
		ServerSocketChannel channel = channels.openServerSocketChannel();
		try {
			// Else a restart would have to wait for the last connections' TIME_WAIT.
			channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			channel.bind(address(context.config()), context.config().backlog());
			channel.configureBlocking(false);
			return new Listener(context, channel, null);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static InetSocketAddress address(ListenerConfig config) {
		return (config.address() != null) ? new InetSocketAddress(config.address(), config.port())
				: new InetSocketAddress(config.port());
	}

	private static Listener openUnix(ListenerContext context, UnixSocket unix, SelectorProvider channels)
			throws IOException {
		ServerSocketChannel channel = channels.openServerSocketChannel(StandardProtocolFamily.UNIX);
		SocketFile file = null;
		try {
			file = SocketFile.bind(channel, unix, context.config().backlog());
			channel.configureBlocking(false);
			return new Listener(context, channel, file);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			if (file != null) {
				file.remove();
			}
			throw ex;
		}
	}

	void register(Selector selector) throws IOException {
		this.channel.register(selector, SelectionKey.OP_ACCEPT, this);
	}

	/** Takes a connection that waits; null if none does. */
	@Nullable SocketChannel accept(Acceptor acceptor) throws IOException {
		return acceptor.accept(this.channel);
	}

	ListenerContext context() {
		return this.context;
	}

	/** Returns where it listens, also after the end. */
	SocketAddress localAddress() {
		return this.localAddress;
	}

	/** Removes the file of a Unix domain socket, too. */
	@Override
	public void close() throws IOException {
		try (this.channel) {
			if (this.file != null) {
				this.file.remove();
			}
		}
	}

}

package io.miniserver.benchmarks.netty;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.miniserver.benchmarks.ServerKey;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.stream.ChunkedWriteHandler;

/**
 * Starts one event loop that accepts and serves. Arguments: the port, the directory of
 * files; and for TLS a key store and its password.
 */
final class NettyPeer {

	private static final int BLOCKING_THREADS = 256;

	private NettyPeer() {
	}

	public static void main(String[] arguments) throws InterruptedException, GeneralSecurityException, IOException {
		SslContext tls = (arguments.length > 2) ? tls(arguments[2], arguments[3]) : null;
		int port = Integer.parseInt(arguments[0]);
		Path files = Path.of(arguments[1]);
		EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
		ExecutorService blocking = Executors.newFixedThreadPool(BLOCKING_THREADS);
		try {
			DateHeader date = DateHeader.keptCurrentBy(loop);
			new ServerBootstrap().group(loop)
				.channel(NioServerSocketChannel.class)
				.option(ChannelOption.SO_BACKLOG, 1024)
				.childHandler(new ChannelInitializer<SocketChannel>() {
					@Override
					protected void initChannel(SocketChannel channel) {
						if (tls != null) {
							channel.pipeline().addLast(tls.newHandler(channel.alloc()));
						}
						channel.pipeline().addLast(new HttpServerCodec());
						if (tls != null) {
							// Who measures handshakes wants the connection to end.
							channel.pipeline().addLast(new HttpServerKeepAliveHandler());
						}
						channel.pipeline()
							.addLast(new ChunkedWriteHandler(), new StaticFiles(date, files),
									new Endpoints(date, blocking));
					}
				})
				.bind(InetAddress.getLoopbackAddress(), port)
				.sync()
				.channel()
				.closeFuture()
				.sync();
		}
		finally {
			loop.shutdownGracefully();
			blocking.shutdownNow();
		}
	}

	/** With the cipher that the other peers agree on; Netty's own choice is AES-128. */
	private static SslContext tls(String store, String password) throws GeneralSecurityException, IOException {
		return SslContextBuilder.forServer(ServerKey.load(store, password).managers())
			.sslProvider(SslProvider.JDK)
			.ciphers(List.of("TLS_AES_256_GCM_SHA384"))
			.build();
	}

}

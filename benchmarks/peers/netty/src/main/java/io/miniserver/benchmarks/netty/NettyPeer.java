package io.miniserver.benchmarks.netty;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.stream.ChunkedWriteHandler;

/** Starts one event loop that accepts and serves. */
final class NettyPeer {

	private static final int BLOCKING_THREADS = 256;

	private NettyPeer() {
	}

	public static void main(String[] arguments) throws InterruptedException {
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
						channel.pipeline()
							.addLast(new HttpServerCodec(), new ChunkedWriteHandler(), new StaticFiles(date, files),
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

}

package io.miniserver.internal.net;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that opens connections, sends a request over each of them, says so, and keeps
 * them until its input ends.
 */
final class IdleClients {

	private static final byte[] REQUEST = "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private IdleClients() {
	}

	public static void main(String[] arguments) throws IOException {
		int port = Integer.parseInt(arguments[0]);
		int count = Integer.parseInt(arguments[1]);
		List<SocketChannel> connections = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			connections.add(ask(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
		}
		PrintStream parent = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
		parent.println("all " + connections.size() + " wait");
		System.in.read();
	}

	private static SocketChannel ask(InetSocketAddress server) throws IOException {
		SocketChannel connection = SocketChannel.open(server);
		connection.write(ByteBuffer.wrap(REQUEST));
		ByteBuffer answer = ByteBuffer.allocate(1024);
		while (!StandardCharsets.US_ASCII.decode(answer.duplicate().flip()).toString().endsWith("fast")) {
			if (connection.read(answer) < 0) {
				throw new IOException("the connection ended");
			}
		}
		return connection;
	}

}

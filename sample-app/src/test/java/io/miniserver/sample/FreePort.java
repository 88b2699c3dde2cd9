package io.miniserver.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay free while a server restarts. Port 0 would give one from the range from
 * which systems take the local ports of outgoing connections (32768 and up on Linux, RFC
 * 6335 section 6): under load one of those might have it when the server comes back.
 */
final class FreePort {

	private static final int FROM = 20_000;

	private static final int TO = 32_000;

	private static final int ATTEMPTS = 100;

	private FreePort() {
	}

	/** Returns a port on which nobody listens, neither here nor on another address. */
	static int next() {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			int port = ThreadLocalRandom.current().nextInt(FROM, TO);
			if (isFree(port)) {
				return port;
			}
		}
		throw new IllegalStateException("no free port from " + FROM + " to " + TO);
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false; // somebody has it
		}
	}

}

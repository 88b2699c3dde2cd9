package io.miniserver.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/** A proxy of Debian in the foreground, with a configuration of its own. */
final class ProxyProcess implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 20;

	private final Process process;

	private ProxyProcess(Process process) {
		this.process = process;
	}

	/**
	 * Returns where a program is. Debian's servers are in directories that users do not
	 * have in their path.
	 * @param name its name
	 * @return its path, or nothing if it is not installed
	 */
	static Optional<Path> find(String name) {
		return Stream
			.concat(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")),
					Stream.of("/usr/sbin", "/usr/local/sbin"))
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Starts a proxy, and returns when it accepts connections.
	 * @param name its name
	 * @param output where its output goes
	 * @param port its port
	 * @param arguments its arguments
	 * @return the running proxy
	 */
	static ProxyProcess start(String name, Path output, int port, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(find(name).map(Path::toString).orElse(name)));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		ProxyProcess proxy = new ProxyProcess(process);
		Awaitility.await(name).until(() -> !process.isAlive() || accepts(port));
		if (!process.isAlive()) {
			throw new AssertionError(name + " did not start:\n" + Files.readString(output));
		}
		return proxy;
	}

	private static boolean accepts(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false; // not yet
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}

package io.miniserver.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application in a process of its own, which can be told to terminate and be started
 * again. For one thread.
 */
final class SampleProcess implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 60;

	private final List<String> command;

	private final int port;

	/** All lines of all of its lives. */
	private final List<String> lines = new ArrayList<>();

	private Process process;

	private BufferedReader log;

	/**
	 * Creates what {@link #start()} starts.
	 * @param port the port, which is free
	 * @param directory where the database is
	 * @param arguments further arguments
	 */
	SampleProcess(int port, Path directory, String... arguments) {
		this(List.of("-cp", System.getProperty("java.class.path"), LinkShortenerApplication.class.getName()), port,
				directory, arguments);
	}

	private SampleProcess(List<String> program, int port, Path directory, String... arguments) {
		this.port = port;
		this.command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		this.command.addAll(program);
		this.command.addAll(List.of("--mini-server.port=" + port, "--mini-server.management.port=0",
				"--links.database=" + TestDatabase.path(directory)));
		this.command.addAll(List.of(arguments));
	}

	/** Creates one that runs the executable jar, as it is deployed. */
	static SampleProcess ofJar(Path jar, Path directory, String... arguments) {
		return new SampleProcess(List.of("-jar", jar.toString()), FreePort.next(), directory, arguments);
	}

	int port() {
		return this.port;
	}

	/** Starts it, and returns when it serves. */
	void start() throws IOException {
		this.process = new ProcessBuilder(this.command).redirectErrorStream(true).start();
		this.log = this.process.inputReader(StandardCharsets.UTF_8);
		for (String line = this.log.readLine(); line != null; line = this.log.readLine()) {
			this.lines.add(line);
			if (line.contains("mini-server started on port " + this.port)) {
				return;
			}
		}
		throw new AssertionError("did not start:\n" + log());
	}

	/**
	 * Sends SIGTERM, and returns when the process has ended with 0.
	 * @return what it has logged since the start
	 */
	List<String> terminate() throws InterruptedException {
		// Not Process.destroy(): that sends the same signal, but closes the log under the
		// process.
		assertThat(this.process.toHandle().destroy()).isTrue();
		int before = this.lines.size();
		try {
			this.log.lines().forEach(this.lines::add);
		}
		catch (UncheckedIOException ex) {
			throw new AssertionError("the log ended before the process did:\n" + log(), ex);
		}
		assertThat(this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
		assertThat(this.process.exitValue()).as(this::log).isZero();
		return this.lines.subList(before, this.lines.size());
	}

	String log() {
		return String.join("\n", this.lines);
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.destroyForcibly().onExit().join();
		}
	}

}

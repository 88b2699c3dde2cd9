package io.miniserver.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -TERM} on the application in a process of its own: what it has accepted is
 * answered, and it exits with 0.
 */
class TerminationIT {

	private static final int CONNECTIONS = 16;

	private static final int WAITING = 4;

	/**
	 * So many answers say that the load is on, and not that connections are being made.
	 */
	private static final int WARM = 800;

	/** An upper bound for one connection, in case the process does not stop. */
	private static final int MOST_REQUESTS = 200_000;

	private static final Pattern STARTED = Pattern.compile("mini-server started on port (\\d+)");

	private static final Pattern WAITS = Pattern.compile(WaitForInput.WAITING);

	private static final Pattern STOPPING = Pattern.compile("Commencing graceful shutdown");

	@TempDir
	private Path directory;

	private Process process;

	private BufferedReader log;

	private int port;

	private final List<String> lines = new ArrayList<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + WAITING);

	private final Set<String> answered = ConcurrentHashMap.newKeySet();

	private final Set<String> faults = ConcurrentHashMap.newKeySet();

	private final CountDownLatch warm = new CountDownLatch(WARM);

	@BeforeEach
	void startTheProcess() throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				LinkShortenerApplication.class.getName(), "--mini-server.port=0", "--mini-server.management.port=0",
				"--spring.main.sources=" + WaitForInput.class.getName(),
				"--links.database=" + TestDatabase.path(this.directory))
			.redirectErrorStream(true)
			.start();
		this.log = this.process.inputReader(StandardCharsets.UTF_8);
		this.port = Integer.parseInt(awaitLine(STARTED).group(1));
	}

	@AfterEach
	void endTheProcess() throws InterruptedException {
		this.threads.shutdownNow();
		this.process.destroyForcibly().waitFor();
	}

	@Test
	void exitsWithZeroWhenNothingIsGoingOn() throws InterruptedException {
		terminate();
		awaitExitWithZero();
	}

	@Test
	void answersWhatIsInFlight() throws Exception {
		List<Future<LoadConnection.Answer>> answers = new ArrayList<>();
		for (int number = 0; number < WAITING; number++) {
			answers.add(this.threads.submit((Callable<LoadConnection.Answer>) this::waitForInput));
			awaitLine(WAITS);
		}
		terminate();
		awaitLine(STOPPING);
		assertThat(answers).noneMatch(Future::isDone);
		this.process.getOutputStream().write(new byte[WAITING]);
		this.process.getOutputStream().flush();
		for (Future<LoadConnection.Answer> answer : answers) {
			assertThat(answer.get(60, TimeUnit.SECONDS).text()).startsWith("HTTP/1.1 200").endsWith("read 0");
			assertThat(answer.get().closes()).as("says that the connection ends").isTrue();
		}
		awaitExitWithZero();
	}

	/** They would stay open for ever: nobody waits for them. */
	@Test
	void endsStreamsThatAreOpen() throws Exception {
		try (Socket page = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			page.setSoTimeout(60_000);
			page.getOutputStream()
				.write("GET /api/hits HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			BufferedReader lines = new BufferedReader(
					new InputStreamReader(page.getInputStream(), StandardCharsets.US_ASCII));
			assertThat(Stream.iterate(lines.readLine(), (line) -> !line.isEmpty(), (line) -> readLine(lines)))
				.contains("HTTP/1.1 200 OK", "Content-Type: text/event-stream");
			terminate();
			assertThat(lines.lines()).as("the last chunk").containsExactly("0", "");
		}
		awaitExitWithZero();
		assertThat(this.lines).anyMatch((line) -> line.endsWith("Graceful shutdown complete"));
	}

	private static String readLine(BufferedReader lines) {
		try {
			return lines.readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void losesNothingUnderLoad() throws Exception {
		for (int number = 0; number < CONNECTIONS; number++) {
			String name = "c" + number;
			this.threads.execute(() -> createLinks(name));
		}
		assertThat(this.warm.await(60, TimeUnit.SECONDS)).as("load: %s", this.faults).isTrue();
		terminate();
		awaitExitWithZero();
		this.threads.shutdown();
		assertThat(this.threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		assertThat(this.faults).isEmpty();
		assertThat(stored()).as("stored links are those whose 201 arrived")
			.containsExactlyInAnyOrderElementsOf(this.answered);
	}

	private Matcher awaitLine(Pattern pattern) throws IOException {
		for (String line = this.log.readLine(); line != null; line = this.log.readLine()) {
			this.lines.add(line);
			Matcher matcher = pattern.matcher(line);
			if (matcher.find()) {
				return matcher;
			}
		}
		throw new AssertionError("no \"" + pattern + "\" in\n" + String.join("\n", this.lines));
	}

	private void terminate() {
		// Not Process.destroy(): that sends the same signal, but closes the log under the
		// process.
		assertThat(this.process.toHandle().destroy()).isTrue();
	}

	private void awaitExitWithZero() throws InterruptedException {
		this.log.lines().forEach(this.lines::add);
		assertThat(this.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(this.process.exitValue()).as(() -> String.join("\n", this.lines)).isZero();
	}

	private LoadConnection.Answer waitForInput() throws IOException {
		try (LoadConnection connection = new LoadConnection(this.port)) {
			return connection.get(WaitForInput.PATH);
		}
	}

	/**
	 * Creates one link after the other until the server ends the connection. Which
	 * requests the server accepted, the table tells afterwards: a link that is there
	 * without a 201 was accepted and not answered.
	 */
	private void createLinks(String name) {
		try (LoadConnection connection = new LoadConnection(this.port)) {
			for (int number = 0; number < MOST_REQUESTS; number++) {
				if (createLink(connection, name + "-" + number).closes()) {
					return;
				}
			}
			this.faults.add(name + " was never closed");
		}
		catch (LoadConnection.CutOffException ex) {
			this.faults.add(name + ": " + ex.getMessage());
		}
		catch (IOException ex) {
			// Closed between two requests. The next one was not accepted, unless it is in
			// the table.
			if (this.warm.getCount() > 0) {
				this.faults.add(name + ", before the signal: " + ex);
			}
		}
	}

	private LoadConnection.Answer createLink(LoadConnection connection, String alias) throws IOException {
		LoadConnection.Answer answer = connection.post("/api/links",
				"{\"url\": \"https://example.com/\", \"alias\": \"" + alias + "\"}");
		if (answer.status() == 201) {
			this.answered.add(alias);
			this.warm.countDown();
		}
		else {
			this.faults.add(alias + ": " + answer.text());
		}
		return answer;
	}

	private List<String> stored() {
		return TestDatabase.in(this.directory).sql("SELECT code FROM link").query(String.class).list();
	}

}

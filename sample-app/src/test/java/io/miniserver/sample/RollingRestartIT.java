package io.miniserver.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Two instances behind nginx, and behind HAProxy, are restarted in turns under load: no
 * request fails, no connection is reset, and nothing is done twice.
 * <p>
 * Both proxies stand before the same instances at the same time. Neither repeats what it
 * has sent, so what is lost is seen: by the clients, in the proxies' own counts, and in
 * the databases.
 */
@Timeout(600)
class RollingRestartIT {

	private static final int CLIENTS = 8;

	private static final int RESTARTS_OF_EACH = 5;

	/** Longer than both proxies need to notice, several times. */
	private static final String DRAIN_DELAY = "1500ms";

	/** Clients that never rest would leave no processor to the JVMs that start. */
	private static final Duration PAUSE = Duration.ofMillis(20);

	private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);

	private static final long ANSWERS_IN_BETWEEN = 20;

	@TempDir
	private Path directory;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<SampleProcess> instances = new ArrayList<>();

	private final Set<String> created = ConcurrentHashMap.newKeySet();

	private final Set<String> faults = ConcurrentHashMap.newKeySet();

	private final AtomicInteger answers = new AtomicInteger();

	private volatile boolean enough;

	@BeforeEach
	void startTheInstances() throws IOException {
		// A build with nothing but a JDK and Maven passes; CI must not pass by leaving
		// this out.
		for (String name : List.of("nginx", "haproxy")) {
			assumeThat(ProxyProcess.find(name).isPresent() || System.getenv("CI") != null)
				.as("%s is installed (Debian: nginx-light, haproxy)", name)
				.isTrue();
		}
		for (String name : List.of("one", "two")) {
			Path home = Files.createDirectory(this.directory.resolve(name));
			SampleProcess instance = new SampleProcess(FreePort.next(), home, "--mini-server.health.path=/health",
					"--mini-server.shutdown.drain-delay=" + DRAIN_DELAY);
			this.instances.add(instance);
			instance.start();
		}
	}

	@AfterEach
	void endAll() {
		this.enough = true;
		this.threads.shutdownNow();
		for (SampleProcess instance : this.instances) {
			instance.close();
		}
	}

	@Test
	void losesNothing() throws Exception {
		int first = this.instances.get(0).port();
		int second = this.instances.get(1).port();
		try (Nginx nginx = new Nginx(this.directory, first, second);
				Haproxy haproxy = new Haproxy(this.directory, first, second)) {
			Awaitility.await().until(haproxy::hasBoth);
			for (int number = 0; number < CLIENTS; number++) {
				String name = "n" + number;
				this.threads.execute(() -> load(nginx.port(), name));
				String other = "h" + number;
				this.threads.execute(() -> load(haproxy.port(), other));
			}
			this.threads.execute(() -> probe(nginx.port()));
			for (int round = 0; round < RESTARTS_OF_EACH; round++) {
				for (SampleProcess instance : this.instances) {
					restart(instance, nginx, haproxy);
				}
			}
			endTheLoad();
			assertThat(haproxy.faults()).as("what HAProxy has counted").isEmpty();
			assertThat(nginx.lost()).as("what nginx has sent in vain").isEmpty();
			assertThat(nginx.errors()).as("what nginx has logged").isEmpty();
		}
		assertThat(this.faults).isEmpty();
		for (SampleProcess instance : this.instances) {
			assertStoppedInOrder(instance.terminate());
		}
		assertStoredOnceAndAnswered();
	}

	/** By sets: to compare two long lists in any order takes minutes. */
	private void assertStoredOnceAndAnswered() {
		List<String> stored = stored();
		Set<String> unanswered = new HashSet<>(stored);
		assertThat(stored).as("nothing is stored twice").hasSameSizeAs(unanswered);
		Set<String> lost = new HashSet<>(this.created);
		lost.removeAll(unanswered);
		unanswered.removeAll(this.created);
		assertThat(lost).as("answered with 201 and not stored").isEmpty();
		assertThat(unanswered).as("stored and not answered").isEmpty();
	}

	/** Restarts one instance, and returns when both proxies use it again. */
	private void restart(SampleProcess instance, Nginx nginx, Haproxy haproxy) throws Exception {
		int before = this.answers.get();
		assertStoppedInOrder(instance.terminate());
		assertThat(this.answers.get()).as("the load goes on").isGreaterThan(before);
		instance.start();
		long mark = nginx.mark();
		Awaitility.await()
			.atMost(60, TimeUnit.SECONDS)
			.until(() -> haproxy.hasBoth() && nginx.answeredSince(mark, instance.port()) > ANSWERS_IN_BETWEEN);
		assertThat(this.faults).as(instance::log).isEmpty();
	}

	private static void assertStoppedInOrder(List<String> log) {
		assertThat(log).anyMatch((line) -> line.contains("Draining for " + DRAIN_DELAY.replace("ms", " ms")))
			.anyMatch((line) -> line.endsWith("Graceful shutdown complete"))
			.noneMatch((line) -> line.contains("still active") || line.contains(" WARN ") || line.contains(" ERROR "));
	}

	private void endTheLoad() throws InterruptedException {
		this.enough = true;
		this.threads.shutdown();
		assertThat(this.threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
	}

	/** Reads and writes on keep-alive connections to a proxy until it is enough. */
	private void load(int port, String name) {
		int number = 0;
		while (!this.enough) {
			try (LoadConnection connection = new LoadConnection(port)) {
				boolean open = true;
				while (open && !this.enough) {
					String alias = name + "-" + number++;
					open = create(connection, alias) && expect(200, connection.get("/"), "GET / of " + alias);
					LockSupport.parkNanos(PAUSE.toNanos());
				}
			}
			catch (IOException ex) {
				this.faults.add(name + ": " + ex);
			}
		}
	}

	private boolean create(LoadConnection connection, String alias) throws IOException {
		LoadConnection.Answer answer = connection.post("/api/links",
				"{\"url\": \"https://example.com/\", \"alias\": \"" + alias + "\"}");
		if (answer.status() == 201) {
			this.created.add(alias);
		}
		return expect(201, answer, "POST of " + alias);
	}

	/** Returns whether the connection stays open. */
	private boolean expect(int status, LoadConnection.Answer answer, String request) {
		this.answers.incrementAndGet();
		if (answer.status() != status) {
			this.faults.add(request + ": " + answer.text());
		}
		return !answer.closes();
	}

	/** Tells nginx which instances are ready. */
	private void probe(int port) {
		while (!this.enough) {
			try (LoadConnection connection = new LoadConnection(port)) {
				while (!this.enough && expect(200, connection.get("/health"), "probe")) {
					LockSupport.parkNanos(PROBE_INTERVAL.toNanos());
				}
			}
			catch (IOException ex) {
				this.faults.add("probe: " + ex);
			}
		}
	}

	private List<String> stored() {
		List<String> codes = new ArrayList<>();
		for (String name : List.of("one", "two")) {
			codes.addAll(TestDatabase.in(this.directory.resolve(name))
				.sql("SELECT code FROM link")
				.query(String.class)
				.list());
		}
		return codes;
	}

}

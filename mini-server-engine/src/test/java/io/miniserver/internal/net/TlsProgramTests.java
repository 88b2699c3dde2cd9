package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;

import io.miniserver.config.TlsConfig;
import io.miniserver.config.TlsContext;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Server names, replaced keys, and what another implementation of TLS says to all. */
@Timeout(120)
class TlsProgramTests {

	@TempDir
	static Path directory;

	static TlsKeys keys;

	static TlsKeys others;

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TlsKeys.make(directory, "web.test");
		others = TlsKeys.make(directory, "other.test");
	}

	private static TestServer server(TlsConfig tls) throws IOException {
		return TestServer.with("/", (request) -> Response.text("hello"))
			.config((config) -> config.withTls(tls))
			.start();
	}

	private static String openssl(TestServer server, String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of("openssl", "s_client", "-connect", "127.0.0.1:" + server.port()));
		command.addAll(List.of(options));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream()
			.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		process.getOutputStream().flush();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		process.waitFor();
		return output;
	}

	@ParameterizedTest
	@CsvSource({ "-tls1_2,TLSv1.2", "-tls1_3,TLSv1.3" })
	void opensslIsServed(String option, String protocol) throws Exception {
		try (TestServer server = server(TlsConfig.of(keys.context()))) {
			assertThat(
					openssl(server, option, "-ign_eof", "-alpn", "http/1.1", "-CAfile", keys.certificate().toString()))
				.contains(protocol, "ALPN protocol: http/1.1", "Verify return code: 0 (ok)", "HTTP/1.1 200", "hello");
		}
	}

	@Test
	void opensslIsRefusedAnOldVersion() throws Exception {
		try (TestServer server = server(TlsConfig.of(keys.context()))) {
			assertThat(openssl(server, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"))
				.contains("New, (NONE), Cipher is (NONE)");
		}
	}

	@ParameterizedTest
	@CsvSource({ "other.test,other.test", "OTHER.test,other.test", "a.wild.test,other.test", "a.b.wild.test,web.test",
			"wild.test,web.test", "unknown.test,web.test" })
	void opensslGetsTheCertificateOfTheServerThatItNames(String wanted, String shown) throws Exception {
		TlsContext other = TlsContext.of(others.context());
		TlsConfig tls = TlsConfig.of(keys.context())
			.withServerName("Other.test", () -> other)
			.withServerName("*.wild.test", () -> other);
		try (TestServer server = server(tls)) {
			assertThat(openssl(server, "-ign_eof", "-servername", wanted)).containsPattern("subject=CN ?= ?" + shown);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-tls1_2", "-tls1_3" })
	void opensslShowsItsCertificate(String version) throws Exception {
		SSLContext context = TlsKeys.context(keys, others);
		TlsConfig tls = TlsConfig.of(context).withClientAuth(TlsConfig.ClientAuth.NEED);
		try (TestServer server = server(tls)) {
			assertThat(openssl(server, version, "-ign_eof", "-cert", others.certificate().toString(), "-key",
					others.privateKey().toString()))
				.contains("HTTP/1.1 200");
			assertThat(openssl(server, version, "-ign_eof")).doesNotContain("HTTP/1.1 200");
			Await.until("it is counted",
					() -> server.server().counts().tls().failures().get("client-certificate") == 1);
		}
	}

	/** Clients trust both keys; new connections all the time, and no request fails. */
	@Test
	void keysAreReplacedUnderLoad() throws Exception {
		AtomicReference<TlsContext> current = new AtomicReference<>(TlsContext.of(keys.context()));
		AtomicInteger served = new AtomicInteger();
		ExecutorService clients = Executors.newFixedThreadPool(3);
		try (TestServer server = server(TlsConfig.of(current::get))) {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				all.add(clients.submit(() -> {
					for (int n = 0; n < 40; n++) {
						get(server);
						served.incrementAndGet();
					}
					return null;
				}));
			}
			for (int n = 0; n < 10; n++) {
				int before = served.get();
				current.set(TlsContext.of(((n % 2 == 0) ? others : keys).context()));
				Await.until("some are served", () -> served.get() > before || all.stream().allMatch(Future::isDone));
			}
			for (Future<?> one : all) {
				one.get();
			}
			assertThat(server.server().counts().tls().failures().values()).containsOnly(0L);
			assertThat(served).hasValue(120);
		}
		finally {
			clients.shutdownNow();
		}
	}

	/** A new client has no session to resume: each has a handshake of its own. */
	private static void get(TestServer server) throws Exception {
		try (RawClient client = TlsKeys.client(TlsKeys.trusting(keys, others), server.port())) {
			assertThat(client.get("/").read().body()).isEqualTo("hello");
			assertThat(client.get("/").read().body()).isEqualTo("hello");
		}
	}

}

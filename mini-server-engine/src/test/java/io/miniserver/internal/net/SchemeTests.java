package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Collectors;

import io.miniserver.config.ProxyConfig;
import io.miniserver.config.TlsConfig;
import io.miniserver.config.TrustedPeers;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Targets in absolute form, which servers must accept (RFC 9112 section 3.2.2), name a
 * scheme. It must be the one by which the request came (RFC 9110 section 7.4), and of
 * that trusted proxies know more than the connection.
 */
@Timeout(60)
class SchemeTests {

	@TempDir
	static Path directory;

	static TlsKeys keys;

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TlsKeys.make(directory, "tls.test");
	}

	private static Response seen(Request request) {
		return Response.text(request.scheme() + " " + request.authority() + " " + request.target().path());
	}

	private static TestServer.Builder server() {
		return TestServer.with("/seen", SchemeTests::seen);
	}

	private static TestServer secured() throws IOException, GeneralSecurityException {
		TlsConfig tls = TlsConfig.of(keys.context());
		return server().config((config) -> config.withTls(tls)).start();
	}

	private static RawClient.Answer ask(RawClient client, String target, String... fields) throws IOException {
		String more = List.of(fields).stream().map((field) -> field + "\r\n").collect(Collectors.joining());
		client.send("GET " + target + " HTTP/1.1\r\nHost: a.test\r\n" + more + "\r\n");
		return client.read();
	}

	private static void check(RawClient.Answer reply, String expected) {
		if (expected.equals("421")) {
			assertThat(reply.status()).isEqualTo(421);
			assertThat(reply.header("connection")).isEqualTo("close");
			assertThat(reply.body()).contains("misdirected");
		}
		else {
			assertThat(reply.status()).isEqualTo(200);
			assertThat(reply.body()).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource({ "https://a.test/seen, https a.test /seen", "HTTPS://A.test:443/seen?x, https A.test:443 /seen",
			"/seen, https a.test /seen", "http://a.test/seen, 421", "HTTP://a.test:80/seen, 421" })
	void overTls(String target, String expected) throws Exception {
		try (TestServer server = secured();
				RawClient client = TlsKeys.client(keys.clientContext(), server.port(), (parameters) -> {
				})) {
			check(ask(client, target), expected);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.AcceptedRequests#overTls")
	void overTlsInPieces(String name, String wire, String head) throws Exception {
		TlsConfig tls = TlsConfig.of(keys.context());
		try (TestServer server = TestServer.with(TestServer.ANY_PATH, SchemeTests::seen)
			.config((config) -> config.withTls(tls))
			.start(); RawClient client = TlsKeys.client(keys.clientContext(), server.port(), (parameters) -> {
			})) {
			client.send(wire);
			assertThat(client.read().body()).startsWith("https ");
			for (char one : wire.toCharArray()) {
				client.send(String.valueOf(one));
			}
			assertThat(client.read().body()).startsWith("https ");
		}
	}

	@ParameterizedTest
	@CsvSource({ "http://a.test/seen, http a.test /seen", "https://a.test/seen, 421", "hTTpS://a.test:443/seen, 421" })
	void withoutTls(String target, String expected) throws Exception {
		try (TestServer server = server().start(); RawClient client = server.client()) {
			check(ask(client, target, "X-Forwarded-Proto: https", "Forwarded: proto=https"), expected);
		}
	}

	@ParameterizedTest
	@CsvSource({ "https, https://a.test/seen, https a.test /seen", "https, http://a.test/seen, 421",
			"http, http://a.test/seen, http a.test /seen", "http, https://a.test/seen, 421" })
	void behindATrustedProxy(String told, String target, String expected) throws Exception {
		ProxyConfig proxies = ProxyConfig.defaults()
			.withTrusted(TrustedPeers.of(List.of("127.0.0.1/32")))
			.withForwarded(ProxyConfig.Forwarded.X_FORWARDED);
		try (TestServer server = server().config((config) -> config.withProxies(proxies)).start();
				RawClient client = server.client()) {
			check(ask(client, target, "X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: " + told), expected);
		}
	}

	/** Nothing of a refused request is left for the next one, nor for a handler. */
	@ParameterizedTest
	@CsvSource({ "POST https://a.test/seen", "GET https://a.test/nowhere" })
	void isRefusedUnread(String line) throws Exception {
		try (TestServer server = server().start(); RawClient client = server.client()) {
			client.send(line + " HTTP/1.1\r\nHost: a.test\r\nContent-Length: 5\r\n\r\nhello" //
					+ "GET /seen HTTP/1.1\r\nHost: a.test\r\n\r\n");
			check(client.read(), "421");
			client.assertClosed();
			assertThat(server.server().requests()).isZero();
		}
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

import io.miniserver.config.ConnectionLimits;
import io.miniserver.config.TlsConfig;
import io.miniserver.config.TlsContext;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Handshakes that are cut, slow, wrong, refused or not even one. */
@Timeout(120)
class TlsHandshakeTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final Consumer<SSLParameters> AS_IT_IS = (parameters) -> {
	};

	@TempDir
	static Path directory;

	static TlsKeys keys;

	static TlsKeys others;

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TlsKeys.make(directory, "tls.test");
		others = TlsKeys.make(directory, "other.test");
	}

	private static TestServer.Builder with(TlsConfig tls) {
		return TestServer.with("/", (request) -> Response.text("hello")).config((config) -> config.withTls(tls));
	}

	private static TestServer server() throws IOException, GeneralSecurityException {
		return with(TlsConfig.of(keys.context())).start();
	}

	private static TlsClient client(TestServer server, TlsClient.Sender sender, Consumer<SSLParameters> change)
			throws IOException, GeneralSecurityException {
		return new TlsClient(server.port(), keys.clientContext(), sender, change);
	}

	private static Map<String, Long> failures(TestServer server) {
		return server.server().counts().tls().failures();
	}

	private static void awaitFailure(TestServer server, String reason) {
		Await.until("it is counted as " + reason + ", not as " + failures(server),
				() -> failures(server).get(reason) == 1);
		assertThat(failures(server).values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void comesByteByByte(String protocol) throws Exception {
		try (TestServer server = server();
				TlsClient client = client(server, TlsClient.Sender.DRIP, TlsTests.only(protocol))) {
			client.handshake();
			TlsClient.Sender.DRIP.send(client, client.encrypt(GET));
			assertThat(client.readUntil("hello")).startsWith("HTTP/1.1 200");
			assertThat(server.server().counts().tls().completed()).isEqualTo(1);
		}
	}

	/** Where the first message is cut does not matter, nor where that of a request is. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void isCutAtEveryIndex(String protocol) throws Exception {
		TlsConfig tls = TlsConfig.of(keys.context()).withServerName("other.test", () -> {
			throw new IllegalStateException("nobody wants it");
		});
		try (TestServer server = with(tls).start()) {
			int length = 1;
			for (int cut = 1; cut < length; cut += 3) {
				int at = cut;
				TlsClient.Sender cutting = (client, bytes) -> {
					int first = Math.min(at, bytes.length);
					client.sendBytes(Arrays.copyOf(bytes, first));
					server.server().wakeUp();
					client.sendBytes(Arrays.copyOfRange(bytes, first, bytes.length));
				};
				try (TlsClient client = client(server, cutting, TlsTests.only(protocol))) {
					client.handshake();
					byte[] request = client.encrypt(GET);
					length = Math.max(length, 300);
					cutting.send(client, request);
					assertThat(client.readUntil("hello")).as("cut at %d", cut).startsWith("HTTP/1.1 200");
				}
			}
		}
	}

	@Test
	void servesARequestThatComesWithTheLastMessageOfTheHandshake() throws Exception {
		try (TestServer server = server()) {
			TlsClient.Sender together = (client, bytes) -> {
				if (client.engine().getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
					client.sendBytes(bytes);
					return;
				}
				byte[] request = client.encrypt(GET + GET);
				byte[] both = Arrays.copyOf(bytes, bytes.length + request.length);
				System.arraycopy(request, 0, both, bytes.length, request.length);
				client.sendBytes(both);
			};
			try (TlsClient client = client(server, together, TlsTests.only("TLSv1.3"))) {
				client.handshake();
				assertThat(client.readUntil("hello")).startsWith("HTTP/1.1 200");
			}
		}
	}

	@Test
	void isEndedWhenItTakesLongerThanAHeadMay() throws Exception {
		try (CapturedLog log = new CapturedLog();
				TestServer server = server();
				TlsClient client = client(server, TlsClient.Sender.WHOLE, AS_IT_IS)) {
			byte[] hello = client.hello();
			server.settle();
			for (int i = 0; i < 9; i++) {
				client.sendBytes(new byte[] { hello[i] });
				server.advance(Duration.ofSeconds(1));
			}
			Await.until("the other one has left", () -> server.server().openConnections() == 1);
			server.advance(Duration.ofSeconds(2));
			assertThat(client.readRawToEnd()).isEmpty();
			Await.until("it is counted", () -> failures(server).get("timeout") == 1);
			assertThat(log.below(Level.INFO, "mini-server.timeouts.head")).isNotEmpty();
		}
	}

	@Test
	void theTimeForTheFirstHeadBeginsWithTheConnection() throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, TlsClient.Sender.WHOLE, AS_IT_IS)) {
			server.settle();
			server.advance(Duration.ofSeconds(9));
			client.handshake();
			client.sendBytes(client.encrypt("GET / HT"));
			server.advance(Duration.ofSeconds(2));
			assertThat(client.readUntil("head-timeout")).startsWith("HTTP/1.1 408");
			assertThat(server.server().counts().tls().completed()).isEqualTo(1);
		}
	}

	@Test
	void whoSaysNothingHasNotFailed() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.endOutput().assertClosed();
			assertThat(failures(server).values()).containsOnly(0L);
		}
	}

	@Test
	void whoLeavesInTheMiddleHas() throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, TlsClient.Sender.WHOLE, AS_IT_IS)) {
			client.sendBytes(client.hello());
			client.endSocketOutput();
			client.readRawToEnd();
			awaitFailure(server, "closed");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { GET, "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n", "\r\nGET", "G" })
	void aRequestWithoutTlsIsToldSo(String request) throws Exception {
		List<String> told = new CopyOnWriteArrayList<>();
		try (TestServer server = with(TlsConfig.of(keys.context())).observer((exchange) -> told.add(exchange.reason()))
			.start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.send(request).read();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.body()).contains("This port speaks HTTPS only, and this is plain HTTP.");
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
			assertThat(told).containsExactly("tls-required");
			assertThat(server.server().rejections()).containsEntry("tls-required", 1L);
			awaitFailure(server, "plain-http");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000\u0001\u0002\u0003\u0004\u0005\u0006", "\u0016\u0003\u0001\u0000\u0005hello",
			"\u0016\u0003\u0001\u00ff\u00ff", "\u0080\u002e\u0001\u0000\u0002\u0000\u0000" })
	void garbageEndsTheConnectionAndNoOther(String garbage) throws Exception {
		try (TestServer server = server();
				RawClient client = server.client();
				TlsClient good = client(server, TlsClient.Sender.WHOLE, AS_IT_IS)) {
			good.handshake();
			client.send(garbage).endOutput();
			assertThat(client.readToEnd()).hasSizeLessThan(20);
			Await.until("it is counted",
					() -> failures(server).values().stream().mapToLong(Long::longValue).sum() == 1);
			good.sendBytes(good.encrypt(GET));
			assertThat(good.readUntil("hello")).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void randomBytesDoNoHarm() throws Exception {
		Random random = new Random(7);
		try (TestServer server = server()) {
			for (int i = 0; i < 200; i++) {
				byte[] bytes = new byte[random.nextInt(200) + 1];
				random.nextBytes(bytes);
				bytes[0] = 22;
				try (RawClient client = server.client()) {
					client.send(bytes).endOutput();
					client.readToEnd();
				}
			}
			Await.until("all are closed", () -> server.server().openConnections() == 0);
			try (TlsClient good = client(server, TlsClient.Sender.WHOLE, AS_IT_IS)) {
				good.handshake();
				good.sendBytes(good.encrypt(GET));
				assertThat(good.readUntil("hello")).startsWith("HTTP/1.1 200");
			}
		}
	}

	@Test
	void aVersionThatIsNotAcceptedIsRefused() throws Exception {
		TlsContext only13 = TlsContext.of(keys.context()).withProtocols(List.of("TLSv1.3"));
		try (TestServer server = with(TlsConfig.of(() -> only13)).start();
				TlsClient client = client(server, TlsClient.Sender.WHOLE, TlsTests.only("TLSv1.2"))) {
			assertThatThrownBy(client::handshake).isInstanceOf(SSLException.class)
				.hasMessageContaining("protocol_version");
			awaitFailure(server, "no-protocol");
		}
	}

	@Test
	void aCipherThatIsNotAcceptedIsRefused() throws Exception {
		TlsContext one = TlsContext.of(keys.context()).withCiphers(List.of("TLS_AES_256_GCM_SHA384"));
		try (TestServer server = with(TlsConfig.of(() -> one)).start()) {
			try (TlsClient client = client(server, TlsClient.Sender.WHOLE,
					(parameters) -> parameters.setCipherSuites(new String[] { "TLS_AES_128_GCM_SHA256" }))) {
				assertThatThrownBy(client::handshake).isInstanceOf(SSLException.class)
					.hasMessageContaining("handshake_failure");
				awaitFailure(server, "no-cipher");
			}
			try (TlsClient client = client(server, TlsClient.Sender.WHOLE, AS_IT_IS)) {
				assertThat(client.handshake().engine().getSession().getCipherSuite())
					.isEqualTo("TLS_AES_256_GCM_SHA384");
			}
		}
	}

	@Test
	void aClientOfAnotherProtocolIsRefused() throws Exception {
		try (TestServer server = server();
				TlsClient client = client(server, TlsClient.Sender.WHOLE,
						(parameters) -> parameters.setApplicationProtocols(new String[] { "h2" }))) {
			assertThatThrownBy(client::handshake).isInstanceOf(SSLException.class)
				.hasMessageContaining("no_application_protocol");
			awaitFailure(server, "no-application-protocol");
		}
	}

	@Test
	void agreesOnHttp11() throws Exception {
		try (TestServer server = server();
				TlsClient client = client(server, TlsClient.Sender.WHOLE,
						(parameters) -> parameters.setApplicationProtocols(new String[] { "h2", "http/1.1" }))) {
			assertThat(client.handshake().engine().getApplicationProtocol()).isEqualTo("http/1.1");
		}
	}

	@Test
	void aClientThatDoesNotTrustUsIsCounted() throws Exception {
		try (TestServer server = server();
				TlsClient client = new TlsClient(server.port(), others.clientContext(), TlsClient.Sender.WHOLE,
						AS_IT_IS)) {
			assertThatThrownBy(client::handshake).isInstanceOf(SSLException.class);
			client.sendBytes(client.closeNotify());
			awaitFailure(server, "client-alert");
		}
	}

	@ParameterizedTest
	@EnumSource(TlsConfig.ClientAuth.class)
	void asksForACertificateOrNot(TlsConfig.ClientAuth clientAuth) throws Exception {
		TlsConfig tls = TlsConfig.of(keys.context()).withClientAuth(clientAuth);
		SSLContext withCertificate = keys.context();
		try (TestServer server = TestServer
			.with("/", (request) -> Response.text(String.valueOf(request.tls().clientCertificates().size())))
			.config((config) -> config.withTls(tls))
			.start()) {
			String shown = (clientAuth == TlsConfig.ClientAuth.NONE) ? "0" : "1";
			assertThat(TlsHandshakeTests.answer(server, withCertificate)).isEqualTo(shown);
			if (clientAuth != TlsConfig.ClientAuth.NEED) {
				assertThat(answer(server, keys.clientContext())).isEqualTo("0");
			}
		}
	}

	private static String answer(TestServer server, SSLContext context) throws IOException {
		try (RawClient client = TlsKeys.client(context, server.port())) {
			return client.get("/").read().body();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void whoShowsNoCertificateIsRefusedIfOneIsNeeded(String protocol) throws Exception {
		TlsConfig tls = TlsConfig.of(keys.context()).withClientAuth(TlsConfig.ClientAuth.NEED);
		try (TestServer server = with(tls).start();
				TlsClient client = client(server, TlsClient.Sender.WHOLE, TlsTests.only(protocol))) {
			assertThatThrownBy(() -> {
				client.handshake();
				client.readUntil("hello");
			}).isInstanceOf(SSLException.class);
			awaitFailure(server, "client-certificate");
		}
	}

	@ParameterizedTest
	@EnumSource(value = TlsConfig.ClientAuth.class, names = { "WANT", "NEED" })
	void aCertificateThatIsNotTrustedIsRefused(TlsConfig.ClientAuth clientAuth) throws Exception {
		TlsConfig tls = TlsConfig.of(keys.context()).withClientAuth(clientAuth);
		// Of the same name, else the client would see that it is not trusted, and show
		// none.
		Path elsewhere = Files.createDirectories(directory.resolve(clientAuth.name()));
		SSLContext stranger = TlsKeys.context(TlsKeys.make(elsewhere, "tls.test"), keys);
		try (TestServer server = with(tls).start();
				TlsClient client = new TlsClient(server.port(), stranger, TlsClient.Sender.WHOLE, AS_IT_IS)) {
			assertThatThrownBy(() -> {
				client.handshake();
				client.sendBytes(client.encrypt(GET));
				client.readUntil("hello");
			}).isInstanceOf(IOException.class);
			awaitFailure(server, "client-certificate");
			assertThat(server.server().requests()).isZero();
		}
	}

	@Test
	void oneConnectionTooManyIsEndedBeforeItsHandshake() throws Exception {
		TlsConfig tls = TlsConfig.of(keys.context());
		try (TestServer server = with(tls)
			.config((config) -> config.withConnections(ConnectionLimits.defaults().withPerAddress(1)))
			.start();
				TlsClient first = client(server, TlsClient.Sender.WHOLE, AS_IT_IS).handshake();
				TlsClient second = client(server, TlsClient.Sender.WHOLE, AS_IT_IS)) {
			assertThat(second.readRawToEnd()).isEmpty();
			assertThat(server.server().rejections()).containsEntry("too-many-connections", 1L);
			first.sendBytes(first.encrypt(GET));
			assertThat(first.readUntil("hello")).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void countsWhatIsOpenAndHowLongHandshakesTook() throws Exception {
		try (TestServer server = server()) {
			try (TlsClient client = client(server, TlsClient.Sender.WHOLE, AS_IT_IS)) {
				byte[] hello = client.hello();
				client.sendBytes(Arrays.copyOf(hello, 10));
				Await.until("it has begun", () -> server.server().acceptedConnections() == 1);
				server.settle();
				server.advance(Duration.ofSeconds(2));
				client.sendBytes(Arrays.copyOfRange(hello, 10, hello.length));
				client.shakeHands();
				Await.until("it is complete", () -> server.server().counts().tls().completed() == 1);
				assertThat(server.server().counts().tls().open()).isEqualTo(1);
				assertThat(server.server().counts().tls().nanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
			}
			Await.until("it is closed", () -> server.server().counts().tls().open() == 0);
			Await.until("it is counted", () -> server.server().openConnections() == 0);
		}
	}

}

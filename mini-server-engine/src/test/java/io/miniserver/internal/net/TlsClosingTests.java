package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

import io.miniserver.config.TlsConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What records say beside data, and how connections with TLS end. */
@Timeout(60)
class TlsClosingTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String LAST = "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";

	@TempDir
	static Path directory;

	static TlsKeys keys;

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TlsKeys.make(directory, "tls.test");
	}

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	private TestServer server() throws IOException, GeneralSecurityException {
		TlsConfig tls = TlsConfig.of(keys.context());
		return TestServer.with("/", (request) -> Response.text("hello")).and("/upload", Dispatch.WORKER, (request) -> {
			try {
				return Response.text(request.body().bytes().length + " bytes");
			}
			catch (IOException ex) {
				this.failure.set(ex);
				throw ex;
			}
		}).and("/cut", (request) -> Response.stream("text/plain", (out) -> {
			out.write(new byte[100_000]);
			throw new IllegalStateException("in the middle");
		})).config((config) -> config.withTls(tls).withLimits(config.limits().withBufferedBody(1000))).start();
	}

	private static TlsClient client(TestServer server, String protocol) throws IOException, GeneralSecurityException {
		return new TlsClient(server.port(), keys.clientContext(), TlsClient.Sender.WHOLE, TlsTests.only(protocol))
			.handshake();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void theServerSaysThatNothingMoreComes(String protocol) throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, protocol)) {
			client.sendBytes(client.encrypt(LAST));
			client.readUntil("hello");
			assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CLOSE_NOTIFY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void anIdleConnectionEndsInOrder(String protocol) throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, protocol)) {
			client.sendBytes(client.encrypt(GET));
			client.readUntil("hello");
			server.advanceUntil("it is closed", Duration.ofSeconds(100),
					() -> server.server().counts().tls().open() == 0);
			assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CLOSE_NOTIFY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void aStoppingServerEndsInOrder(String protocol) throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, protocol)) {
			client.sendBytes(client.encrypt(GET));
			client.readUntil("hello");
			server.server().stop(Duration.ZERO);
			assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CLOSE_NOTIFY);
		}
	}

	/** HTTP/1.0 knows the end of a body by that of the connection alone. */
	@Test
	void aResponseThatIsCutOffDoesNotLookComplete() throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, "TLSv1.3")) {
			client.sendBytes(client.encrypt("GET /cut HTTP/1.0\r\n\r\n"));
			assertThatThrownBy(() -> assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CLOSE_NOTIFY))
				.isInstanceOfAny(IOException.class, AssertionError.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void theEndOfTheClientEndsTheConnection(String protocol) throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, protocol)) {
			client.sendBytes(client.encrypt(GET));
			client.readUntil("hello");
			client.sendBytes(client.closeNotify());
			assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CLOSE_NOTIFY);
		}
	}

	/** All comes at once; the socket tells of none of it later. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void requestsBeforeTheEndAreAnswered(String protocol) throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, protocol)) {
			byte[] requests = client.encrypt(GET + GET + "GET /last HTTP/1.1\r\nHost: test\r\n\r\n");
			byte[] end = client.closeNotify();
			byte[] all = Arrays.copyOf(requests, requests.length + end.length);
			System.arraycopy(end, 0, all, requests.length, end.length);
			client.sendBytes(all);
			assertThat(client.readUntil("nothing here")).contains("hello");
			assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CLOSE_NOTIFY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void aBodyThatIsCutOffIsAborted(String protocol) throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, protocol)) {
			client.sendBytes(client
				.encrypt("POST /upload HTTP/1.1\r\nHost: test\r\nContent-Length: 5000\r\n\r\n" + "x".repeat(2000)));
			client.endSocketOutput();
			Await.until("the handler is told", () -> this.failure.get() != null);
			assertThat(this.failure.get()).isInstanceOf(ConnectionLostException.class);
		}
	}

	@Test
	void aChangeOfKeysIsAnswered() throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, "TLSv1.3")) {
			for (int i = 0; i < 3; i++) {
				client.sendBytes(client.encrypt(GET));
				client.readUntil("hello");
				client.sendBytes(client.rekey());
			}
			client.sendBytes(client.encrypt(LAST));
			client.readUntil("hello");
			assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CLOSE_NOTIFY);
		}
	}

	@Test
	void anotherHandshakeIsRefused() throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, "TLSv1.2")) {
			client.sendBytes(client.encrypt(GET));
			client.readUntil("hello");
			client.sendBytes(client.rekey());
			Await.until("it is closed", () -> server.server().counts().tls().open() == 0);
			assertThat(server.server().counts().tls().completed()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 4, 5, 20, 40 })
	void aRecordThatWasChangedEndsTheConnection(int index) throws Exception {
		try (TestServer server = server(); TlsClient client = client(server, "TLSv1.3")) {
			byte[] record = client.encrypt(GET);
			record[index] ^= 1;
			client.sendBytes(record);
			client.endSocketOutput();
			Await.until("it is closed", () -> server.server().counts().tls().open() == 0);
			assertThat(server.server().requests()).isZero();
		}
	}

}

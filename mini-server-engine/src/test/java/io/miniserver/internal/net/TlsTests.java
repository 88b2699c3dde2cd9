package io.miniserver.internal.net;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

import io.miniserver.config.TlsConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.TlsSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests over TLS, as clients send them. */
class TlsTests {

	@TempDir
	static Path directory;

	static TlsKeys keys;

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TlsKeys.make(directory, "tls.test");
	}

	private static TestServer.Builder server() throws IOException, GeneralSecurityException {
		TlsConfig tls = TlsConfig.of(keys.context());
		return TestServer.with("/", (request) -> Response.text("hello"))
			.and("/echo", Dispatch.WORKER, TlsTests::echo)
			.config((config) -> config.withTls(tls));
	}

	private static Response echo(Request request) throws IOException {
		return Response.bytes("application/octet-stream", request.body().bytes());
	}

	private static byte[] bytes(int count) {
		byte[] result = new byte[count];
		for (int i = 0; i < count; i++) {
			result[i] = (byte) (i * 31 + i / 1000);
		}
		return result;
	}

	@ParameterizedTest
	@EnumSource(HttpClient.Version.class)
	void servesTheClientOfTheJdk(HttpClient.Version version) throws Exception {
		try (TestServer server = server().start()) {
			HttpClient client = HttpClient.newBuilder().sslContext(keys.clientContext()).version(version).build();
			URI uri = URI.create("https://localhost:" + server.port() + "/");
			for (int i = 0; i < 3; i++) {
				HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).build(),
						HttpResponse.BodyHandlers.ofString());
				assertThat(response.statusCode()).isEqualTo(200);
				assertThat(response.body()).isEqualTo("hello");
				assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
			}
			assertThat(server.server().acceptedConnections()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void keepsAConnectionForManyRequests(String protocol) throws Exception {
		try (TestServer server = server().start();
				RawClient client = TlsKeys.client(keys.clientContext(), server.port(), only(protocol))) {
			for (int i = 0; i < 20; i++) {
				assertThat(client.get("/").read().body()).isEqualTo("hello");
				client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc");
				assertThat(client.read().body()).isEqualTo("abc");
			}
		}
	}

	static Consumer<SSLParameters> only(String protocol) {
		return (parameters) -> parameters.setProtocols(new String[] { protocol });
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void tellsHandlersOfTheSession(String protocol) throws Exception {
		AtomicReference<TlsSession> seen = new AtomicReference<>();
		TlsConfig tls = TlsConfig.of(keys.context());
		try (TestServer server = TestServer.with("/", (request) -> {
			seen.set(request.tls());
			return Response.noContent();
		}).config((config) -> config.withTls(tls)).start()) {
			try (RawClient client = TlsKeys.client(keys.clientContext(), server.port(), (parameters) -> {
				only(protocol).accept(parameters);
				parameters.setServerNames(List.of(new SNIHostName("Tls.test")));
			})) {
				assertThat(client.get("/").read().status()).isEqualTo(204);
			}
		}
		assertThat(seen.get().protocol()).isEqualTo(protocol);
		assertThat(seen.get().cipherSuite()).contains("GCM");
		assertThat(seen.get().serverName()).isEqualToIgnoringCase("tls.test");
		assertThat(seen.get().clientCertificates()).isEmpty();
	}

	@Test
	void tellsHandlersThatThereIsNoSession() throws Exception {
		AtomicReference<Request> seen = new AtomicReference<>();
		try (TestServer server = TestServer.with("/", (request) -> {
			seen.set(request);
			return Response.text(String.valueOf(request.tls()));
		}).start(); RawClient client = server.client()) {
			assertThat(client.get("/").read().body()).isEqualTo("null");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void takesAndGivesLargeBodies(String protocol) throws Exception {
		byte[] large = bytes(5_000_000);
		try (TestServer server = server().start()) {
			HttpClient client = HttpClient.newBuilder()
				.sslContext(keys.clientContext())
				.sslParameters(parameters(protocol))
				.build();
			HttpRequest upload = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/echo"))
				.POST(HttpRequest.BodyPublishers.ofByteArray(large))
				.build();
			assertThat(client.send(upload, HttpResponse.BodyHandlers.ofByteArray()).body()).isEqualTo(large);
		}
	}

	private static SSLParameters parameters(String protocol) {
		SSLParameters result = new SSLParameters();
		result.setProtocols(new String[] { protocol });
		return result;
	}

	@Test
	void sendsFilesAndStreams() throws Exception {
		byte[] large = bytes(3_000_001);
		Path file = Files.write(directory.resolve("large"), large);
		try (TestServer server = server().and("/file", (request) -> Response.file(file))
			.and("/stream", (request) -> Response.stream("text/plain", (out) -> {
				for (int i = 0; i < large.length; i += 1000) {
					out.write(large, i, Math.min(1000, large.length - i));
				}
			}))
			.start()) {
			HttpClient client = HttpClient.newBuilder().sslContext(keys.clientContext()).build();
			for (String path : new String[] { "/file", "/stream" }) {
				HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
					.build();
				assertThat(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body()).as(path)
					.isEqualTo(large);
			}
		}
	}

}

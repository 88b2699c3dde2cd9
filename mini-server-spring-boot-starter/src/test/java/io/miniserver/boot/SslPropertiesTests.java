package io.miniserver.boot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.miniserver.boot.actuate.MiniServerMetricsAutoConfiguration;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.http.Request;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** {@code mini-server.ssl} with the SSL bundles of Spring Boot. */
@ExtendWith(OutputCaptureExtension.class)
class SslPropertiesTests {

	private static final String BUNDLE = "mini-server.ssl.bundle=web";

	@TempDir
	static Path directory;

	static TestKeys keys;

	static TestKeys others;

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TestKeys.make(directory, "web.test");
		others = TestKeys.make(directory, "other.test");
	}

	private static String[] with(List<String> bundle, String... properties) {
		List<String> all = new ArrayList<>(bundle);
		all.addAll(Arrays.asList(properties));
		return all.toArray(String[]::new);
	}

	private static TestApp start(String... properties) {
		return TestApp.start(List.of(Ssl.class, Routes.class), properties);
	}

	private static String get(SSLContext context, int port) throws IOException, InterruptedException {
		HttpClient client = HttpClient.newBuilder().sslContext(context).build();
		HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/session")).build();
		return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	/** Returns the name in the certificate that a client is shown. */
	private static String shown(int port, String serverName) throws Exception {
		SSLContext trusting = serverName.startsWith("other") ? others.bundle().createSslContext()
				: keys.bundle().createSslContext();
		try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port)) {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setServerNames(List.of(new SNIHostName(serverName)));
			socket.setSSLParameters(parameters);
			socket.startHandshake();
			X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
			return certificate.getSubjectX500Principal().getName();
		}
	}

	@Test
	void aStoreIsServed(CapturedOutput output) throws Exception {
		try (TestApp app = start(with(keys.properties("web"), BUNDLE))) {
			assertThat(get(keys.bundle().createSslContext(), app.port())).isEqualTo("TLSv1.3 0");
			assertThat(output).contains("mini-server started on port " + app.port() + " (https)");
			assertThat(output).doesNotContain("The certificate of");
		}
	}

	@Test
	void pemFilesAreServed() throws Exception {
		Path certificate = Files.writeString(directory.resolve("web.crt"), keys.certificate());
		Path key = Files.writeString(directory.resolve("web.key"), keys.privateKey());
		try (TestApp app = start("spring.ssl.bundle.pem.web.keystore.certificate=" + certificate.toUri(),
				"spring.ssl.bundle.pem.web.keystore.private-key=" + key.toUri(), BUNDLE,
				"mini-server.ssl.enabled-protocols=TLSv1.2")) {
			assertThat(get(keys.bundle().createSslContext(), app.port())).isEqualTo("TLSv1.2 0");
		}
	}

	@Test
	void protocolsOfTheBundleAreTaken() throws Exception {
		try (TestApp app = start(
				with(keys.properties("web"), BUNDLE, "spring.ssl.bundle.jks.web.options.enabled-protocols=TLSv1.2"))) {
			assertThat(get(keys.bundle().createSslContext(), app.port())).isEqualTo("TLSv1.2 0");
		}
	}

	@Test
	void clientsShowTheirCertificate() throws Exception {
		try (TestApp app = start(with(keys.properties("web"), BUNDLE, "mini-server.ssl.client-auth=need",
				"spring.ssl.bundle.jks.web.truststore.location=" + keys.store().toUri(),
				"spring.ssl.bundle.jks.web.truststore.password=" + TestKeys.PASSWORD))) {
			assertThat(get(keys.bundle().createSslContext(), app.port())).isEqualTo("TLSv1.3 1");
		}
	}

	@Test
	void eachServerNameHasItsBundle() throws Exception {
		List<String> both = new ArrayList<>(keys.properties("web"));
		both.addAll(others.properties("other"));
		try (TestApp app = start(with(both, BUNDLE, "mini-server.ssl.server-name-bundles[0].server-name=other.test",
				"mini-server.ssl.server-name-bundles[0].bundle=other"))) {
			assertThat(shown(app.port(), "other.test")).isEqualTo("CN=other.test");
			assertThat(shown(app.port(), "web.test")).isEqualTo("CN=web.test");
		}
	}

	@Test
	void aFurtherListenerHasItsOwn() throws Exception {
		try (TestApp app = start(with(keys.properties("web"), "mini-server.listeners[0].name=secure",
				"mini-server.listeners[0].port=0", "mini-server.listeners[0].ssl.bundle=web"))) {
			int port = app.context()
				.getEnvironment()
				.getRequiredProperty("local.mini-server.secure.port", Integer.class);
			assertThat(get(keys.bundle().createSslContext(), port)).isEqualTo("TLSv1.3 0");
			assertThat(app.get("/session").body()).isEqualTo("none");
		}
	}

	@Test
	void anUpdateOfTheBundleIsForNewConnections(CapturedOutput output) throws Exception {
		try (TestApp app = start(with(keys.properties("web"), BUNDLE));
				SSLSocket open = (SSLSocket) keys.bundle()
					.createSslContext()
					.getSocketFactory()
					.createSocket("localhost", app.port())) {
			open.startHandshake();
			app.bean(SslBundleRegistry.class).updateBundle("web", others.bundle());
			assertThat(shown(app.port(), "other.test")).isEqualTo("CN=other.test");
			open.getOutputStream().write("GET /session HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(open.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
				.endsWith("TLSv1.3 0");
			assertThat(output).contains("New connections get what the SSL bundle 'web' has become");
		}
	}

	@Test
	void anUpdateThatCanNotBeUsedChangesNothing(CapturedOutput output) throws Exception {
		try (TestApp app = start(with(keys.properties("web"), BUNDLE))) {
			app.bean(SslBundleRegistry.class).updateBundle("web", SslBundle.of(SslStoreBundle.NONE));
			assertThat(get(keys.bundle().createSslContext(), app.port())).isEqualTo("TLSv1.3 0");
			assertThat(output).contains("The SSL bundle 'web' was updated, but can not be used");
		}
	}

	@Test
	void aCertificateThatEndsSoonIsWarnedOf(CapturedOutput output) throws Exception {
		TestKeys soon = TestKeys.make(directory, "soon.test", "-validity", "5");
		TestKeys over = TestKeys.make(directory, "over.test", "-startdate", "-20d", "-validity", "10");
		List<String> both = new ArrayList<>(soon.properties("web"));
		both.addAll(over.properties("other"));
		start(with(both, BUNDLE, "mini-server.ssl.server-name-bundles[0].server-name=over.test",
				"mini-server.ssl.server-name-bundles[0].bundle=other"))
			.close();
		assertThat(output).contains("The certificate of CN=soon.test in the SSL bundle 'web'", " expires on ")
			.contains("The certificate of CN=over.test in the SSL bundle 'other'", " has expired on ");
	}

	@Test
	void soIsThatOfAFurtherListener(CapturedOutput output) throws Exception {
		TestKeys soon = TestKeys.make(directory, "listener.test", "-validity", "5");
		start(with(soon.properties("more"), "mini-server.listeners[0].name=secure", "mini-server.listeners[0].port=0",
				"mini-server.listeners[0].ssl.bundle=more"))
			.close();
		assertThat(output).contains("The certificate of CN=listener.test in the SSL bundle 'more' "
				+ "(mini-server.listeners[0].ssl.bundle) expires on ");
	}

	/**
	 * As those who renew certificates do it: other files take the places of the old ones.
	 */
	@Test
	void filesThatAreReplacedAreForNewConnections() throws Exception {
		Path certificate = Files.writeString(directory.resolve("live.crt"), keys.certificate());
		Path key = Files.writeString(directory.resolve("live.key"), keys.privateKey());
		try (TestApp app = start("spring.ssl.bundle.pem.web.keystore.certificate=" + certificate.toUri(),
				"spring.ssl.bundle.pem.web.keystore.private-key=" + key.toUri(),
				"spring.ssl.bundle.pem.web.reload-on-update=true", "spring.ssl.bundle.watch.file.quiet-period=50ms",
				BUNDLE);
				SSLSocket open = (SSLSocket) keys.bundle()
					.createSslContext()
					.getSocketFactory()
					.createSocket("localhost", app.port())) {
			open.startHandshake();
			replace(key, others.privateKey());
			replace(certificate, others.certificate());
			Awaitility.await()
				.ignoreExceptionsInstanceOf(SSLException.class)
				.until(() -> shown(app.port(), "other.test").equals("CN=other.test"));
			open.getOutputStream().write("GET /session HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(open.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
				.endsWith("TLSv1.3 0");
		}
	}

	private static void replace(Path path, String content) throws IOException {
		Path next = Files.writeString(path.resolveSibling(path.getFileName() + ".next"), content);
		Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
	}

	private static void assertRefused(String[] properties, String... texts) {
		Throwable failure = catchThrowable(() -> start(properties).close());
		while (failure != null && !(failure instanceof InvalidConfigurationPropertyValueException)) {
			failure = failure.getCause();
		}
		assertThat(failure).isNotNull();
		InvalidConfigurationPropertyValueException invalid = (InvalidConfigurationPropertyValueException) failure;
		assertThat(invalid.getName() + ": " + invalid.getReason()).contains(texts);
	}

	@Test
	void aBundleThatIsMissingFailsTheStart() {
		assertRefused(with(keys.properties("web"), "mini-server.ssl.bundle=wbe"), "mini-server.ssl.bundle: ",
				"of which there are [web]", "spring.ssl.bundle.pem.<name>");
		assertRefused(with(keys.properties("web"), "mini-server.ssl.enabled=true"), "mini-server.ssl.bundle: ");
		assertRefused(with(keys.properties("web"), "mini-server.ssl.client-auth=need"), "mini-server.ssl.bundle: ");
		assertRefused(with(keys.properties("web"), BUNDLE, "mini-server.ssl.server-name-bundles[0].bundle=none"),
				"mini-server.ssl.server-name-bundles[0].bundle: ");
	}

	@Test
	void aBundleWithoutAKeyFailsTheStart() throws Exception {
		Path certificate = Files.writeString(directory.resolve("alone.crt"), keys.certificate());
		assertRefused(
				new String[] { BUNDLE, "spring.ssl.bundle.pem.web.truststore.certificate=" + certificate.toUri() },
				"mini-server.ssl.bundle: must be a bundle with a private key",
				"spring.ssl.bundle.pem.web.keystore.private-key");
	}

	@Test
	void clientsNobodyTrustsFailTheStart() {
		assertRefused(with(keys.properties("web"), BUNDLE, "mini-server.ssl.client-auth=want"),
				"mini-server.ssl.client-auth: needs to know whose certificates are trusted",
				"spring.ssl.bundle.pem.web.truststore.certificate");
	}

	@Test
	void namesThatTheJdkDoesNotKnowFailTheStart() {
		assertRefused(with(keys.properties("web"), BUNDLE, "mini-server.ssl.ciphers=TLS_NONE"),
				"mini-server.ssl.ciphers: ciphers must be out of [", "but one is 'TLS_NONE'");
		assertRefused(with(keys.properties("web"), BUNDLE, "mini-server.ssl.enabled-protocols=TLSv9"),
				"mini-server.ssl.enabled-protocols: protocols must be out of [", "but one is 'TLSv9'");
		assertRefused(
				with(keys.properties("web"), BUNDLE, "mini-server.ssl.server-name-bundles[0].server-name=a b",
						"mini-server.ssl.server-name-bundles[0].bundle=web"),
				"mini-server.ssl.server-name-bundles[0].server-name: server name must be a host");
	}

	@Test
	void theMetersTellOfHandshakes() throws Exception {
		try (TestApp app = TestApp.start(List.of(Ssl.class, Metrics.class, Routes.class),
				with(keys.properties("web"), BUNDLE))) {
			MeterRegistry meters = app.bean(MeterRegistry.class);
			assertThat(shown(app.port(), "web.test")).isEqualTo("CN=web.test");
			assertThat(app.get("/session").statusCode()).isEqualTo(400);
			Awaitility.await().until(() -> meters.get("mini.server.ssl.connections.current").gauge().value() == 0);
			FunctionTimer handshakes = meters.get("mini.server.ssl.handshakes").functionTimer();
			assertThat(handshakes.count()).isEqualTo(1);
			assertThat(handshakes.totalTime(TimeUnit.NANOSECONDS)).isPositive();
			FunctionCounter plain = meters.get("mini.server.ssl.handshakes.failed")
				.tag("reason", "plain-http")
				.functionCounter();
			assertThat(plain.count()).isEqualTo(1);
		}
	}

	@Test
	void clientsOfTestsAreToldThatItIsHttps() throws Exception {
		try (TestApp app = start(with(keys.properties("web"), BUNDLE))) {
			assertThat(LocalTestWebServer.get(app.context()).uri("/session"))
				.isEqualTo("https://localhost:" + app.port() + "/session");
		}
	}

	@Test
	void switchedOffIsHttp() {
		try (TestApp app = start(with(keys.properties("web"), BUNDLE, "mini-server.ssl.enabled=false"))) {
			assertThat(app.get("/session").body()).isEqualTo("none");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(SslAutoConfiguration.class)
	static class Ssl {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(MiniServerMetricsAutoConfiguration.class)
	static class Metrics {

		@Bean
		SimpleMeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

	@HttpHandler
	static class Routes {

		@Get("/session")
		String session(Request request) {
			return (request.tls() != null) ? request.tls().protocol() + " " + request.tls().clientCertificates().size()
					: "none";
		}

	}

}

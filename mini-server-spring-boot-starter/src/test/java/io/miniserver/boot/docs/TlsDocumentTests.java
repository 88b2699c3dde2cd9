package io.miniserver.boot.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

import io.miniserver.MiniServer;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.TestKeys;
import io.miniserver.config.ServerConfig;
import io.miniserver.config.TlsConfig;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples and the table of failures of docs/tls.md. */
class TlsDocumentTests {

	@TempDir
	static Path directory;

	static TestKeys keys;

	@BeforeAll
	static void makeKeys() throws Exception {
		keys = TestKeys.make(directory, "web.test");
	}

	private static int status(int port) throws Exception {
		HttpClient client = HttpClient.newBuilder().sslContext(keys.bundle().createSslContext()).build();
		HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/")).build();
		return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static MiniServer start(SSLContext context, Router router) {
		TlsConfig tls = TlsConfig.of(context).withClientAuth(TlsConfig.ClientAuth.WANT);
		MiniServer server = MiniServer.builder()
			.config(ServerConfig.defaults().withPort(0).withTls(tls))
			.router(router)
			.start();
		return server;
	}

	@Test
	void theExampleInJavaIsCompiledAndWorks() throws Exception {
		String source = Documents.source(TlsDocumentTests.class);
		assertThat(Documents.blocks(Documents.read("tls.md"), "java")).hasSize(1)
			.allSatisfy((block) -> assertThat(source).contains(Documents.withoutIndentation(block)));
		Router router = Router.builder().get("/", (request) -> Response.noContent()).build();
		try (MiniServer server = start(keys.bundle().createSslContext(), router)) {
			assertThat(status(server.port())).isEqualTo(204);
		}
	}

	@Test
	void theExampleOfPropertiesWorks() throws Exception {
		Files.writeString(directory.resolve("web.crt"), keys.certificate());
		Files.writeString(directory.resolve("web.key"), keys.privateKey());
		List<String> blocks = Documents.blocks(Documents.read("tls.md"), "properties");
		assertThat(blocks).hasSize(1);
		String[] properties = blocks.get(0)
			.replace("=file:", "=" + directory.toUri())
			.strip()
			.lines()
			.toArray(String[]::new);
		try (TestApp app = TestApp.start(Ssl.class, properties)) {
			assertThat(status(app.port())).isEqualTo(404);
		}
	}

	@Test
	void theTableHasEachReasonOfFailures() throws IOException {
		String section = Documents.read("tls.md").split("## Failures", 2)[1];
		List<String> reasons = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE)
			.matcher(section)
			.results()
			.map((match) -> match.group(1))
			.toList();
		try (MiniServer server = MiniServer.builder().config(ServerConfig.defaults().withPort(0)).start()) {
			assertThat(reasons).containsExactlyInAnyOrderElementsOf(server.stats().tls().failures().keySet());
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(SslAutoConfiguration.class)
	static class Ssl {

	}

}

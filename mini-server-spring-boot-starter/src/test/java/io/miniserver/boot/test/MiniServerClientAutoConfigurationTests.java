package io.miniserver.boot.test;

import java.io.UncheckedIOException;
import java.nio.file.Path;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import io.miniserver.InMemoryTransport;
import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.resttestclient.autoconfigure.RestTestClientBuilderCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** When there are which clients. */
class MiniServerClientAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("mini-server.port=0")
		.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class,
				MiniServerClientAutoConfiguration.class, MiniServerRestTestClientAutoConfiguration.class));

	private final ApplicationContextRunner inMemory = this.runner
		.withConfiguration(AutoConfigurations.of(InMemoryMiniServerAutoConfiguration.class));

	@Test
	void clientsReachTheServerOnItsPort() {
		this.runner.run((context) -> {
			assertThat(context.getBean(MiniServerClient.class).get("/").status()).isEqualTo(404);
			context.getBean(RestTestClient.class).get().uri("/").exchange().expectStatus().isNotFound();
		});
	}

	@Test
	void clientsReachTheServerOverTls(@TempDir Path directory) throws Exception {
		TestKeys keys = TestKeys.make(directory, "test");
		this.runner.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.withPropertyValues("spring.ssl.bundle.jks.web.keystore.location=" + keys.store().toUri(),
					"spring.ssl.bundle.jks.web.keystore.password=" + TestKeys.PASSWORD, "mini-server.ssl.bundle=web")
			.run((context) -> {
				MiniServerClient client = context.getBean(MiniServerClient.class);
				assertThat(client.get("/").status()).isEqualTo(404);
				context.getBean(RestTestClient.class).get().uri("/").exchange().expectStatus().isNotFound();
				try (WireClient wire = client.connect()) {
					wire.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n").halfClose();
					assertThat(wire.response().status()).isEqualTo(404);
					wire.awaitClose();
				}
			});
	}

	@Test
	void aStrangerIsNotTrusted(@TempDir Path directory) throws Exception {
		TestKeys keys = TestKeys.make(directory, "test");
		SSLContext others = TestKeys.make(directory, "other").bundle().createSslContext();
		this.runner.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.withPropertyValues("spring.ssl.bundle.jks.web.keystore.location=" + keys.store().toUri(),
					"spring.ssl.bundle.jks.web.keystore.password=" + TestKeys.PASSWORD, "mini-server.ssl.bundle=web")
			.run((context) -> {
				int port = context.getEnvironment().getRequiredProperty("local.mini-server.port", Integer.class);
				assertThatExceptionOfType(UncheckedIOException.class)
					.isThrownBy(() -> MiniServerClient.of(port, others).get("/"))
					.withCauseInstanceOf(SSLException.class);
				SSLContext own = keys.bundle().createSslContext();
				assertThat(MiniServerClient.of(port, own).get("/").status()).isEqualTo(404);
			});
	}

	@Test
	void clientsReachTheServerInMemory() {
		this.inMemory.run((context) -> {
			assertThat(context.getEnvironment().getProperty("local.mini-server.port")).isEqualTo("80");
			assertThat(context.getBean(MiniServerClient.class).get("/").status()).isEqualTo(404);
			context.getBean(RestTestClient.class).get().uri("/").exchange().expectStatus().isNotFound();
		});
	}

	@Test
	void ownTransportIsUsed() {
		InMemoryTransport own = new InMemoryTransport();
		this.inMemory.withBean(InMemoryTransport.class, () -> own)
			.run((context) -> assertThat(MiniServerClient.of(own).get("/").status()).isEqualTo(404));
	}

	@Test
	void ownClientsAreKept() {
		MiniServerClient client = MiniServerClient.of(1);
		RestTestClient restTestClient = RestTestClient.bindToServer().build();
		this.runner.withBean(MiniServerClient.class, () -> client)
			.withInitializer((context) -> context.getBeanFactory().registerSingleton("own", restTestClient))
			.run((context) -> {
				assertThat(context.getBean(MiniServerClient.class)).isSameAs(client);
				assertThat(context.getBean(RestTestClient.class)).isSameAs(restTestClient);
			});
	}

	@Test
	void customizersOfRestTestClientAreAsked() {
		this.inMemory
			.withBean(RestTestClientBuilderCustomizer.class,
					() -> (builder) -> builder.defaultHeader("Accept", "text/html"))
			.run((context) -> context.getBean(RestTestClient.class)
				.get()
				.uri("/")
				.exchange()
				.expectHeader()
				.contentTypeCompatibleWith("text/html"));
	}

	@Test
	void withoutTestSupportThereIsNothing() {
		this.runner
			.withClassLoader(new FilteredClassLoader(SpringBootTest.class, RestTestClientBuilderCustomizer.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MiniServerClient.class)
				.doesNotHaveBean("miniServerRestTestClient"));
	}

	@ParameterizedTest
	@ValueSource(classes = { RestClient.class, RestTestClient.class, RestTestClientBuilderCustomizer.class })
	void withoutOneOfItsClassesThereIsNoRestTestClient(Class<?> missing) {
		this.runner.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(MiniServerClient.class)
				.doesNotHaveBean("miniServerRestTestClient"));
	}

	@Test
	void whereAnotherWebServerRunsTheRestTestClientIsItsOwn() {
		// what tells Spring Boot that an application context is one of a web application
		this.runner
			.withInitializer((context) -> context.getBeanFactory().registerScope("session", new SimpleThreadScope()))
			.run((context) -> assertThat(context).hasSingleBean(MiniServerClient.class)
				.doesNotHaveBean("miniServerRestTestClient"));
	}

	@Test
	void withoutServerThereIsNoClient() {
		this.runner.withPropertyValues("mini-server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MiniServerClient.class));
	}

	@Test
	void clientOfAServerThatIsSwitchedOffSaysSo() {
		this.runner.withPropertyValues("mini-server.port=-1")
			.run((context) -> assertThatIllegalStateException()
				.isThrownBy(() -> context.getBean(MiniServerClient.class).get("/"))
				.withMessageContaining("mini-server.port=-1"));
	}

	@Test
	void serverThatIsGoneCanNotBeReached() {
		this.inMemory.run((context) -> {
			MiniServerClient client = context.getBean(MiniServerClient.class);
			context.getSourceApplicationContext().stop();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> client.get("/"))
				.withStackTraceContaining("No server runs on this transport");
		});
	}

}

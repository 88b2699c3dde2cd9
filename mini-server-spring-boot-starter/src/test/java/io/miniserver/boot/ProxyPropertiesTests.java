package io.miniserver.boot;

import java.io.IOException;
import java.util.List;

import io.miniserver.boot.accesslog.AccessLines;
import io.miniserver.config.ProxyConfig.Forwarded;
import io.miniserver.config.ProxyConfig.ProxyProtocol;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Shows on a running server what the properties about proxies do.
 */
public class ProxyPropertiesTests {

	private static final String[] FORWARDED = { "Forwarded", "for=192.0.2.1;proto=https;host=shop.example" };

	private static final String[] X_FORWARDED = { "X-Forwarded-For", "6.6.6.6, 192.0.2.2", "X-Forwarded-Proto", "https",
			"X-Forwarded-Host", "shop.example", "X-Forwarded-Port", "8443" };

	@Test
	void forwardedOfATrustedProxyIsBelieved() {
		try (TestApp app = TestApp.start(Routes.class, "mini-server.forwarded.strategy=rfc7239",
				"mini-server.forwarded.trusted=127.0.0.0/8,::1")) {
			assertThat(app.get("/who", FORWARDED).body()).isEqualTo("192.0.2.1 by 127.0.0.1 https shop.example");
			assertThat(app.get("/who", X_FORWARDED).body()).startsWith("127.0.0.1 by 127.0.0.1 http 127.0.0.1:");
		}
	}

	@Test
	void theOlderFieldsOfATrustedProxyAreBelieved() {
		try (TestApp app = TestApp.start(Routes.class, "mini-server.forwarded.strategy=x-forwarded",
				"mini-server.forwarded.trusted=127.0.0.1")) {
			assertThat(app.get("/who", X_FORWARDED).body()).isEqualTo("192.0.2.2 by 127.0.0.1 https shop.example:8443");
			assertThat(app.get("/who", FORWARDED).body()).startsWith("127.0.0.1 by 127.0.0.1 http 127.0.0.1:");
		}
	}

	@Test
	void nobodyIsBelievedByDefaultNorWhoIsNotNamed() {
		try (TestApp app = TestApp.start(Routes.class)) {
			assertThat(app.get("/who", FORWARDED).body()).startsWith("127.0.0.1 ");
		}
		try (TestApp app = TestApp.start(Routes.class, "mini-server.forwarded.strategy=rfc7239",
				"mini-server.forwarded.trusted=10.0.0.0/8")) {
			assertThat(app.get("/who", FORWARDED).body()).startsWith("127.0.0.1 ");
		}
	}

	@Test
	void uriComponentsAreThoseThatTheClientHasUsed() {
		try (TestApp app = TestApp.start(List.of(Routes.class, Uris.class),
				"mini-server.forwarded.strategy=x-forwarded", "mini-server.forwarded.trusted=127.0.0.1")) {
			assertThat(app.get("/uri", X_FORWARDED).body()).isEqualTo("https://shop.example:8443/x");
			assertThat(app.get("/uri").body()).isEqualTo("http://127.0.0.1:" + app.port() + "/x");
		}
	}

	@Test
	void accessLogHasClientAndPeer() throws Exception {
		try (TestApp app = TestApp.start(Routes.class, "mini-server.forwarded.strategy=rfc7239",
				"mini-server.forwarded.trusted=127.0.0.1", "mini-server.access-log.enabled=true",
				"mini-server.access-log.format=pattern", "mini-server.access-log.pattern=%h %{peer}x");
				AccessLines lines = new AccessLines()) {
			app.get("/who", FORWARDED);
			assertThat(lines.take()).isEqualTo("192.0.2.1 127.0.0.1");
		}
	}

	@Test
	void proxyHeadersAreReadWhereTheyAreRequired() throws IOException {
		try (TestApp app = TestApp.start(Routes.class, "mini-server.proxy-protocol=required",
				"mini-server.forwarded.trusted=127.0.0.1"); RawClient client = RawClient.connect(app)) {
			client.send(
					"PROXY TCP4 192.0.2.3 10.0.0.1 4711 80\r\nGET /who HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
			assertThat(client.rest()).endsWith("192.0.2.3 by 127.0.0.1 http a");
		}
	}

	@Test
	void aListenerHasItsOwnSettingForProxyHeaders() {
		MiniServerProperties properties = BoundProperties.of("mini-server.listeners[0].name=balanced",
				"mini-server.listeners[0].port=0", "mini-server.listeners[0].proxy-protocol=required");
		assertThat(new PropertiesToListeners(properties).listeners()).extracting((listener) -> listener.proxyProtocol())
			.containsExactly(ProxyProtocol.REQUIRED);
		assertThat(properties.getProxyProtocol()).isEqualTo(ProxyProtocol.OFF);
	}

	@ParameterizedTest
	@ValueSource(strings = { "mini-server.forwarded.strategy=rfc7239", "mini-server.forwarded.strategy=x-forwarded",
			"mini-server.proxy-protocol=required", "mini-server.listeners[0].proxy-protocol=required" })
	void whoIsBelievedMustBeNamed(String property) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new PropertiesToProxies(BoundProperties.of(property)).proxies())
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("mini-server.forwarded.trusted"))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("must name the proxies"));
	}

	@Test
	void strategyIsBound() {
		MiniServerProperties properties = BoundProperties.of("mini-server.forwarded.strategy=x-forwarded",
				"mini-server.forwarded.trusted=::1");
		assertThat(new PropertiesToProxies(properties).proxies().forwarded()).isEqualTo(Forwarded.X_FORWARDED);
	}

	/** Tells who has asked for what. */
	@Configuration(proxyBeanMethods = false)
	public static class Routes {

		@Bean
		Router routes() {
			return Router.builder()
				.get("/who", (request) -> Response.text(request.remoteAddress().getHostString() + " by "
						+ request.peerAddress().getHostString() + " " + request.scheme() + " " + request.authority()))
				.build();
		}

	}

	@RestController
	static class Uris {

		@GetMapping("/uri")
		String uri(UriComponentsBuilder builder) {
			return builder.path("/x").toUriString();
		}

	}

}

package io.miniserver.internal.net;

import java.net.InetSocketAddress;
import java.util.List;

import io.miniserver.config.IpRange;
import io.miniserver.config.ProxyConfig;
import io.miniserver.config.ProxyConfig.Forwarded;
import io.miniserver.config.TrustedPeers;
import io.miniserver.http.Headers;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.RejectedRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Whom a request is taken to come from: the rightmost that is not trusted. */
class OriginTests {

	private static final TrustedPeers TRUSTED = TrustedPeers.of(List.of("10.0.0.0/8", "fd00::/8", "unix"));

	private static final InetSocketAddress PROXY = new InetSocketAddress(IpRange.address("10.0.0.1"), 5000);

	private static Origin forwarded(InetSocketAddress peer, String value) {
		ProxyConfig config = ProxyConfig.defaults().withTrusted(TRUSTED).withForwarded(Forwarded.RFC7239);
		return Origin.of(config, peer, Headers.builder().add("Forwarded", value).build());
	}

	private static Origin xForwarded(String addresses) {
		ProxyConfig config = ProxyConfig.defaults().withTrusted(TRUSTED).withForwarded(Forwarded.X_FORWARDED);
		return Origin.of(config, PROXY, Headers.builder().add("X-Forwarded-For", addresses).build());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			192.0.2.1                          | 192.0.2.1:0
			192.0.2.1:4711                     | 192.0.2.1:4711
			2001:db8::1                        | 2001:db8:0:0:0:0:0:1:0
			[2001:db8::1]                      | 2001:db8:0:0:0:0:0:1:0
			[2001:db8::1]:80                   | 2001:db8:0:0:0:0:0:1:80
			::ffff:192.0.2.1                   | 192.0.2.1:0
			6.6.6.6, 192.0.2.1                 | 192.0.2.1:0
			6.6.6.6, 192.0.2.1, 10.0.0.9       | 192.0.2.1:0
			192.0.2.1, fd00::1, 10.0.0.9       | 192.0.2.1:0
			10.0.0.7, 10.0.0.9                 | 10.0.0.7:0
			6.6.6.6, unknown                   | -
			6.6.6.6, unknown, 10.0.0.9         | 10.0.0.9:0
			6.6.6.6, rubbish, 10.0.0.9         | 10.0.0.9:0
			localhost                          | -
			192.0.2.1:99999                    | 192.0.2.1:0
			192.0.2.1:_x                       | 192.0.2.1:0
			[192.0.2.1                         | -
			2001:db8::1]                       | -
			[2001:db8::1]x                     | -
			1.2.3                              | -
			192.0.2.1/8                        | -
			""")
	void theRightmostThatIsNotTrustedIsTheClient(String addresses, String expected) {
		InetSocketAddress client = xForwarded(addresses).client();
		String text = (client != null) ? client.getAddress().getHostAddress() + ":" + client.getPort() : null;
		assertThat(text).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '\'', textBlock = """
			for=192.0.2.1;proto=https;host=a.example                  | 192.0.2.1 | https | a.example
			for=6.6.6.6;proto=http;host=evil, for=192.0.2.1           | 192.0.2.1 | -     | -
			for=192.0.2.1;proto=https, for=10.0.0.2;proto=http        | 192.0.2.1 | https | -
			for=192.0.2.1;proto=https;host=a, for=10.0.0.2;host=b     | 192.0.2.1 | https | a
			for=192.0.2.1, for=10.0.0.2;proto=https;host=b            | 192.0.2.1 | https | b
			for=_hidden;proto=https                                   | -         | https | -
			for=6.6.6.6, for=_hidden;proto=https, for=10.0.0.2        | 10.0.0.2  | https | -
			proto=https                                               | -         | https | -
			""")
	void schemeAndHostAreThoseOfTheClientsConnection(String value, String client, String scheme, String authority) {
		Origin origin = forwarded(PROXY, value);
		InetSocketAddress told = origin.client();
		assertThat((told != null) ? told.getAddress().getHostAddress() : null).isEqualTo(client);
		assertThat(origin.scheme()).isEqualTo(scheme);
		assertThat(origin.authority()).isEqualTo(authority);
	}

	@Test
	void whoIsNotTrustedIsNotRead() {
		InetSocketAddress stranger = new InetSocketAddress(IpRange.address("192.0.2.9"), 1);
		assertThat(forwarded(stranger, "for=6.6.6.6;proto=https;host=evil")).isEqualTo(new Origin(null, null, null));
		assertThat(forwarded(stranger, "for=\"malformed").client()).isNull();
	}

	@Test
	void aClientOfATrustedUnixSocketIsRead() {
		InetSocketAddress unix = InetSocketAddress.createUnresolved("unix:", 0);
		assertThat(forwarded(unix, "for=192.0.2.1").client().getHostString()).isEqualTo("192.0.2.1");
	}

	@Test
	void nothingIsReadByDefault() {
		Headers headers = Headers.builder().add("Forwarded", "for=6.6.6.6").add("X-Forwarded-For", "6.6.6.6").build();
		ProxyConfig config = ProxyConfig.defaults().withTrusted(TRUSTED);
		assertThat(Origin.of(config, PROXY, headers).client()).isNull();
	}

	/** Else a client could spoil what the proxy adds, and pass for the proxy. */
	@Test
	void whatTheClientHasSpoiledIsRefused() {
		assertThatExceptionOfType(RejectedRequestException.class)
			.isThrownBy(() -> forwarded(PROXY, "for=\"spoiled, for=192.0.2.1"));
	}

	@Test
	void theRequestHasItAndAMalformedOneIs400() throws Exception {
		ProxyConfig proxies = ProxyConfig.defaults()
			.withForwarded(Forwarded.RFC7239)
			.withTrusted(TrustedPeers.of(List.of("127.0.0.1")));
		try (TestServer server = TestServer
			.with("/who", (request) -> Response.text(request.remoteAddress().getHostString() + " by "
					+ request.peerAddress().getHostString() + " " + request.scheme() + " " + request.authority()))
			.config((config) -> config.withProxies(proxies))
			.start(); RawClient client = server.client(); RawClient bad = server.client()) {
			client.send(
					"GET /who HTTP/1.1\r\nHost: inside\r\nForwarded: for=192.0.2.1;proto=https;host=a.example\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("192.0.2.1 by 127.0.0.1 https a.example");
			assertThat(client.get("/who").read().body()).isEqualTo("127.0.0.1 by 127.0.0.1 http test");
			bad.send("GET /who HTTP/1.1\r\nHost: t\r\nForwarded: for=\"x\r\n\r\n");
			RawClient.Answer answer = bad.read();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.body()).contains("The Forwarded header fields are malformed.");
			assertThat(server.server().rejections()).containsEntry("bad-forwarded", 1L);
		}
	}

}

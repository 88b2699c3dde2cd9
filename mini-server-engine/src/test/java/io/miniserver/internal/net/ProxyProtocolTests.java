package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.miniserver.config.ConnectionLimits;
import io.miniserver.config.ProxyConfig;
import io.miniserver.config.ProxyConfig.ProxyProtocol;
import io.miniserver.config.ServerConfig;
import io.miniserver.config.TrustedPeers;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections that begin with a header of the PROXY protocol. */
@Timeout(60)
class ProxyProtocolTests {

	private static final Handler WHO = (request) -> Response.text(request.remoteAddress().getHostString() + " "
			+ request.remoteAddress().getPort() + " by " + request.peerAddress().getHostString());

	private static final String REQUEST = "GET /who HTTP/1.1\r\nHost: t\r\n\r\n";

	private static final String HEADER = "PROXY TCP4 192.0.2.1 10.0.0.1 4711 80\r\n";

	private static final String BINARY = "\r\n\r\n\0\r\nQUIT\n\41\21\0\20\300\0\2\2\12\0\0\1\0\120\0\120\4\0\1x";

	private static TestServer start(String... trusted) throws IOException {
		return TestServer.with("/who", WHO).config((config) -> proxied(config, trusted)).start();
	}

	private static ServerConfig proxied(ServerConfig config, String... trusted) {
		return config.withProxies(ProxyConfig.defaults()
			.withProxyProtocol(ProxyProtocol.REQUIRED)
			.withTrusted(TrustedPeers.of(List.of(trusted))));
	}

	@Test
	void theClientIsTheOneThatTheHeaderNames() throws Exception {
		try (TestServer server = start("127.0.0.0/8"); RawClient client = server.client()) {
			client.send(HEADER + REQUEST + REQUEST);
			assertThat(client.read().body()).isEqualTo("192.0.2.1 4711 by 127.0.0.1");
			assertThat(client.read().body()).isEqualTo("192.0.2.1 4711 by 127.0.0.1");
		}
	}

	@Test
	void theHeaderMayArriveInPieces() throws Exception {
		try (TestServer server = start("127.0.0.1"); RawClient client = server.client()) {
			for (char c : (BINARY + REQUEST).toCharArray()) {
				client.send(String.valueOf(c));
			}
			assertThat(client.read().body()).isEqualTo("192.0.2.2 80 by 127.0.0.1");
		}
	}

	@Test
	void aRequestMayComeLaterThanTheHeader() throws Exception {
		try (TestServer server = start("127.0.0.1");
				RawClient client = server.client();
				RawClient barrier = server.client()) {
			client.send(BINARY);
			assertThat(barrier.send(HEADER + REQUEST).read().status()).isEqualTo(200);
			assertThat(client.send(REQUEST).read().body()).isEqualTo("192.0.2.2 80 by 127.0.0.1");
		}
	}

	@Test
	void aProxyThatSpeaksForItselfIsTheClient() throws Exception {
		try (TestServer server = start("127.0.0.1"); RawClient client = server.client()) {
			assertThat(client.send("PROXY UNKNOWN\r\n" + REQUEST).read().body()).startsWith("127.0.0.1 ");
		}
	}

	@Test
	void aPeerThatIsNotTrustedIsClosedUnread() throws Exception {
		try (TestServer server = start("10.0.0.0/8"); RawClient client = server.client()) {
			client.assertClosed();
			assertThat(server.server().rejections()).containsEntry("proxy-untrusted", 1L);
			Await.until("it is not counted any more", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void aConnectionWithoutHeaderIsClosedWithoutAnAnswer() throws Exception {
		try (TestServer server = start("127.0.0.1"); RawClient client = server.client()) {
			client.send("GET");
			client.assertClosed();
			assertThat(server.server().rejections()).containsEntry("proxy-malformed", 1L)
				.containsEntry("proxy-timeout", 0L);
		}
	}

	@Test
	void aHeaderThatIsNotCompleteInTimeIsCounted() throws Exception {
		Duration head = ServerConfig.defaults().timeouts().head();
		try (TestServer server = start("127.0.0.1");
				RawClient client = server.client();
				RawClient barrier = server.client()) {
			client.send("PROXY TCP4 ");
			assertThat(barrier.send(HEADER + REQUEST).read().status()).isEqualTo(200);
			server.advance(head.plusSeconds(1));
			client.assertClosed();
			assertThat(server.server().rejections()).containsEntry("proxy-timeout", 1L);
		}
	}

	/** The header wins no time for the head behind it. */
	@Test
	void headerAndHeadHaveOneTimeTogether() throws Exception {
		Duration head = ServerConfig.defaults().timeouts().head();
		try (TestServer server = start("127.0.0.1"); RawClient client = server.client()) {
			Await.until("it is accepted", () -> server.server().openConnections() == 1);
			try (RawClient barrier = server.client()) {
				barrier.send(HEADER + REQUEST).read();
				server.advance(head.minusSeconds(1));
				client.send(HEADER + "GET /wh");
				barrier.send(REQUEST).read();
				server.advance(Duration.ofSeconds(2));
			}
			assertThat(client.read().status()).isEqualTo(408);
		}
	}

	@Test
	void aClientThatLeavesWithinTheHeaderIsNoError() throws Exception {
		try (TestServer server = start("127.0.0.1"); RawClient client = server.client()) {
			client.send("PROXY").endOutput();
			client.assertClosed();
			assertThat(server.server().rejections()).containsEntry("proxy-malformed", 0L);
		}
	}

	@Test
	void connectionsAreCountedByTheClientThatTheHeaderNames() throws Exception {
		try (TestServer server = TestServer.with("/who", WHO)
			.config((config) -> proxied(config, "127.0.0.1")
				.withConnections(ConnectionLimits.defaults().withPerAddress(1)))
			.start();
				RawClient first = server.client();
				RawClient other = server.client();
				RawClient second = server.client()) {
			assertThat(first.send(HEADER + REQUEST).read().status()).isEqualTo(200);
			assertThat(other.send(BINARY + REQUEST).read().status()).isEqualTo(200);
			assertThat(second.send(HEADER).read().status()).isEqualTo(429);
		}
	}

	@Test
	void aStopDoesNotWaitForAHeaderThatDoesNotCome() throws Exception {
		try (TestServer server = start("127.0.0.1"); RawClient client = server.client()) {
			Await.until("it is accepted", () -> server.server().openConnections() == 1);
			Thread stopping = new Thread(() -> server.server().stop(Duration.ofSeconds(30)));
			stopping.start();
			server.advanceUntil("it stops", Duration.ofMillis(100), () -> !stopping.isAlive());
			client.assertClosed();
		}
	}

}

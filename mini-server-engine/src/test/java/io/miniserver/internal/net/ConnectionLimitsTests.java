package io.miniserver.internal.net;

import java.net.InetAddress;

import io.miniserver.config.ConnectionLimits;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How many connections a client may have, and how many requests each of them. */
@Timeout(60)
class ConnectionLimitsTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	private static TestServer server(ConnectionLimits limits) throws Exception {
		return TestServer.with("/fast", FAST).config((config) -> config.withConnections(limits)).start();
	}

	@Test
	void oneConnectionMoreThanAnAddressMayHaveIsToldSoAndClosed() throws Exception {
		try (TestServer server = server(ConnectionLimits.defaults().withPerAddress(2));
				RawClient first = server.client();
				RawClient second = server.client()) {
			assertThat(first.get("/fast").read().status()).isEqualTo(200);
			assertThat(second.get("/fast").read().status()).isEqualTo(200);
			try (RawClient third = server.client()) {
				RawClient.Answer answer = third.read();
				assertThat(answer.status()).isEqualTo(429);
				assertThat(answer.header("connection")).isEqualTo("close");
				assertThat(answer.body()).contains("mini-server.limits.connections-per-address")
					.contains("\"limit\":2");
				third.assertClosed();
			}
			assertThat(server.server().rejections()).containsEntry("too-many-connections", 1L);
			assertThat(first.get("/fast").read().status()).as("the others go on").isEqualTo(200);
		}
	}

	@Test
	void aClosedConnectionMakesRoomForTheNext() throws Exception {
		try (TestServer server = server(ConnectionLimits.defaults().withPerAddress(1))) {
			for (int i = 0; i < 5; i++) {
				try (RawClient client = server.client()) {
					assertThat(client.get("/fast").read().status()).isEqualTo(200);
				}
				Await.until("the connection is closed", () -> server.server().openConnections() == 0);
			}
		}
	}

	@Test
	void aRefusedConnectionIsNotCounted() throws Exception {
		Connections connections = new Connections(ConnectionLimits.defaults().withPerAddress(1));
		InetAddress client = InetAddress.getByName("192.0.2.1");
		InetAddress counted = connections.openedBy(client);
		assertThatExceptionOfType(RejectedRequestException.class).isThrownBy(() -> connections.openedBy(client))
			.satisfies((ex) -> assertThat(ex.rejection()).isEqualTo(Rejection.TOO_MANY_CONNECTIONS))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo(1));
		connections.closed(null);
		assertThatExceptionOfType(RejectedRequestException.class).isThrownBy(() -> connections.openedBy(client));
		connections.closed(counted);
		assertThat(connections.openedBy(client)).isEqualTo(client);
	}

	@Test
	void theAddressesOfOneIpv6NetworkCountAsOne() throws Exception {
		Connections connections = new Connections(ConnectionLimits.defaults().withPerAddress(1));
		connections.openedBy(InetAddress.getByName("2001:db8:0:1::1"));
		InetAddress neighbour = InetAddress.getByName("2001:db8:0:1:ffff::2");
		assertThatExceptionOfType(RejectedRequestException.class).isThrownBy(() -> connections.openedBy(neighbour));
		assertThat(connections.openedBy(InetAddress.getByName("2001:db8:0:2::1"))).isNotNull();
	}

	@Test
	void withoutALimitNothingIsCounted() throws Exception {
		Connections connections = new Connections(ConnectionLimits.defaults());
		assertThat(connections.openedBy(InetAddress.getByName("192.0.2.1"))).isNull();
	}

	@Test
	void theLastRequestOfAConnectionEndsIt() throws Exception {
		try (TestServer server = server(ConnectionLimits.defaults().withRequests(3));
				RawClient client = server.client()) {
			assertThat(client.get("/fast").read().header("connection")).isEmpty();
			assertThat(client.get("/nothing").read().header("connection")).isEmpty();
			assertThat(client.get("/fast").read().header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	@Test
	void pipelinedRequestsBehindTheLastAreNotAnswered() throws Exception {
		try (TestServer server = server(ConnectionLimits.defaults().withRequests(2));
				RawClient client = server.client()) {
			client.get("/fast").get("/fast").get("/fast");
			client.read();
			assertThat(client.read().header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that connect as fast as they are accepted: with each one that is, another one
 * has connected already.
 */
@Timeout(60)
class AcceptanceTurnsTests {

	private static final int BACKLOG = 8;

	private static final int AT_ONCE = 256;

	private final Queue<SocketChannel> clients = new ConcurrentLinkedQueue<>();

	/**
	 * How many were accepted of the crowd. For the acceptor's thread, and who joins it.
	 */
	private volatile int crowd;

	private volatile boolean crowded;

	/** How many of the crowd were accepted when the other one was. */
	private volatile int before = -1;

	private volatile int crowdedPort;

	private final Acceptor acceptor = (channel) -> {
		SocketChannel accepted = channel.accept();
		if (accepted != null && this.crowded) {
			accepted(channel);
		}
		return accepted;
	};

	@SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes it
	private void accepted(ServerSocketChannel channel) throws IOException {
		InetSocketAddress address = loopback(channel.getLocalAddress());
		if (address.getPort() == this.crowdedPort) {
			this.crowd++;
			connect(address);
		}
		else if (this.before < 0) {
			this.before = this.crowd;
			this.crowded = false;
		}
	}

	private void connect(SocketAddress address) throws IOException {
		this.clients.add(SocketChannel.open(address));
	}

	private Server start() throws IOException {
		ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1).withBacklog(BACKLOG);
		RouteFinder nothing = new RouteFinder() {

			@Override
			public Endpoint find(Method method, RequestTarget target) {
				throw new IllegalStateException("nobody asks");
			}

			@Override
			public String @Nullable [] parameterValues() {
				return null;
			}

		};
		ListenerConfig main = ListenerConfig.main(config);
		ListenerConfig other = ListenerConfig.port("other", 0);
		Server server = Server.start(new ServerSetup(config,
				List.of(new ListenerSetup(main, () -> nothing, null), new ListenerSetup(other, () -> nothing, null)),
				new Failures(config, List.of(), List.of(), List.of()), Clock.SYSTEM, SelectorProvider.provider()),
				Server.WatchdogMode.MANUAL, this.acceptor);
		this.crowdedPort = loopback(server.addresses().get(0)).getPort();
		return server;
	}

	private static InetSocketAddress loopback(SocketAddress address) {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), ((InetSocketAddress) address).getPort());
	}

	@AfterEach
	void closeClients() throws IOException {
		for (SocketChannel client : this.clients) {
			client.close();
		}
	}

	@Test
	void anotherListenerHasItsTurn() throws Exception {
		Server server = start();
		try {
			this.crowded = true;
			connect(loopback(server.addresses().get(0)));
			connect(loopback(server.addresses().get(1)));
			Await.until("the other one is accepted", () -> this.before >= 0);
			assertThat(this.before).isBetween(0, 2 * AT_ONCE);
		}
		finally {
			server.stop(Duration.ZERO);
		}
	}

	@Test
	void aStopDoesNotWaitForTheirEnd() throws Exception {
		Server server = start();
		connect(loopback(server.addresses().get(0)));
		Await.until("it is accepted", () -> server.acceptedConnections() == 1);
		this.crowded = true;
		connect(loopback(server.addresses().get(0)));
		Await.until("the crowd has come", () -> this.crowd > AT_ONCE);
		int then = this.crowd;
		server.stop(Duration.ZERO);
		assertThat(this.crowd - then).as("accepted since").isPositive();
		assertThat(server.openConnections()).isZero();
	}

}

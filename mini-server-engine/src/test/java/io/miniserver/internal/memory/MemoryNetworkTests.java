package io.miniserver.internal.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Channels and selectors keep the contracts of {@code java.nio.channels}. */
@Timeout(30)
class MemoryNetworkTests {

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

	private final MemoryNetwork network = new MemoryNetwork();

	private final Selector selector = this.network.openSelector();

	private ServerSocketChannel listener;

	@BeforeEach
	void listen() throws IOException {
		this.listener = this.network.openServerSocketChannel();
		this.listener.bind(new InetSocketAddress(0), 2);
		this.listener.configureBlocking(false);
	}

	private SocketChannel accept() throws IOException {
		SocketChannel accepted = this.listener.accept();
		accepted.configureBlocking(false);
		return accepted;
	}

	private List<SelectionKey> select() throws IOException {
		List<SelectionKey> ready = new ArrayList<>();
		this.selector.select(ready::add, 5000);
		return ready;
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String read(SocketChannel channel) throws IOException {
		ByteBuffer target = ByteBuffer.allocate(100);
		int count = channel.read(target);
		return (count < 0) ? "end" : new String(target.array(), 0, count, StandardCharsets.US_ASCII);
	}

	@Test
	void selectsWhatIsReadyAndNothingElse() throws IOException {
		SelectionKey accept = this.listener.register(this.selector, SelectionKey.OP_ACCEPT);
		assertThat(this.selector.selectNow()).isZero();
		ClientEnd client = this.network.connect();
		assertThat(select()).containsExactly(accept);
		SocketChannel channel = accept();
		SelectionKey key = channel.register(this.selector, SelectionKey.OP_READ, "attached");
		assertThat(key.attachment()).isEqualTo("attached");
		assertThat(this.selector.selectNow()).isZero();
		client.write(bytes("hello"), PATIENCE);
		assertThat(select()).containsExactly(key);
		assertThat(key.readyOps()).isEqualTo(SelectionKey.OP_READ);
		assertThat(read(channel)).isEqualTo("hello");
		assertThat(read(channel)).isEmpty();
		key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
		assertThat(select()).containsExactly(key);
		assertThat(key.readyOps()).isEqualTo(SelectionKey.OP_WRITE);
		assertThatIllegalArgumentException().isThrownBy(() -> key.interestOps(SelectionKey.OP_ACCEPT));
	}

	@Test
	void readSeesTheEndAfterTheBytes() throws IOException {
		ClientEnd client = this.network.connect();
		SocketChannel channel = accept();
		client.write(bytes("last"), PATIENCE);
		client.close();
		client.close();
		assertThat(read(channel)).isEqualTo("last");
		assertThat(read(channel)).isEqualTo("end");
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> channel.write(bytes("x")))
			.withMessage("Broken pipe");
	}

	@Test
	void fullPipeTakesNothing() throws IOException {
		this.network.connect();
		SocketChannel channel = accept();
		SelectionKey key = channel.register(this.selector, SelectionKey.OP_WRITE);
		assertThat(channel.write(ByteBuffer.allocate(MemoryPipe.CAPACITY + 1))).isEqualTo(MemoryPipe.CAPACITY);
		assertThat(channel.write(bytes("x"))).isZero();
		assertThat(this.selector.selectNow()).isZero();
		channel.close();
		assertThat(key.isValid()).isFalse();
		assertThat(this.selector.selectNow()).isZero();
		assertThat(this.selector.keys()).isEmpty();
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> channel.write(bytes("x")));
	}

	@Test
	void closeWithoutLingerResets() throws IOException {
		ClientEnd client = this.network.connect();
		SocketChannel channel = accept();
		channel.write(bytes("lost"));
		channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		channel.close();
		assertThatExceptionOfType(SocketException.class)
			.isThrownBy(() -> client.read(ByteBuffer.allocate(10), PATIENCE))
			.withMessage("Connection reset");
	}

	@Test
	void wakeUpIsRememberedOnce() throws IOException {
		this.selector.wakeup();
		this.selector.wakeup();
		assertThat(this.selector.select()).isZero();
		assertThat(this.selector.select(1)).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> this.selector.select(-1));
	}

	@Test
	void waitingSelectIsWokenUpByChangeWakeUpInterruptAndClose() throws Exception {
		SelectionKey key = this.listener.register(this.selector, SelectionKey.OP_ACCEPT);
		CompletableFuture<Integer> change = CompletableFuture.supplyAsync(this::selectLong);
		this.network.connect();
		assertThat(change.get(10, TimeUnit.SECONDS)).isOne();
		key.interestOps(0);
		CompletableFuture<Integer> wakeUp = CompletableFuture.supplyAsync(this::selectLong);
		this.selector.wakeup();
		assertThat(wakeUp.get(10, TimeUnit.SECONDS)).isZero();
		CompletableFuture<Integer> interrupt = new CompletableFuture<>();
		Thread thread = new Thread(() -> interrupt.complete(selectLong()));
		thread.start();
		thread.interrupt();
		assertThat(interrupt.get(10, TimeUnit.SECONDS)).isZero();
		CompletableFuture<Integer> close = CompletableFuture.supplyAsync(this::selectLong);
		this.selector.close();
		assertThat(close.get(10, TimeUnit.SECONDS)).isIn(0, -1);
		assertThatExceptionOfType(ClosedSelectorException.class).isThrownBy(this.selector::keys);
		assertThat(key.isValid()).isFalse();
	}

	private int selectLong() {
		try {
			List<SelectionKey> ready = new ArrayList<>();
			this.selector.select(ready::add, TimeUnit.MINUTES.toMillis(1));
			return ready.size();
		}
		catch (ClosedSelectorException ex) {
			return -1;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void backlogIsBounded() throws IOException {
		this.network.connect();
		ClientEnd second = this.network.connect();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(this.network::connect);
		accept();
		this.network.connect();
		this.listener.close();
		assertThatExceptionOfType(SocketException.class)
			.isThrownBy(() -> second.read(ByteBuffer.allocate(1), PATIENCE));
		assertThatExceptionOfType(ConnectException.class).isThrownBy(this.network::connect)
			.withMessage("No server runs on this transport");
	}

	@Test
	void clientsHaveDifferentAddresses() throws IOException {
		this.network.connect();
		this.network.connect();
		InetSocketAddress first = (InetSocketAddress) accept().getRemoteAddress();
		InetSocketAddress second = (InetSocketAddress) accept().getRemoteAddress();
		assertThat(first.getAddress().isLoopbackAddress()).isTrue();
		assertThat(first).isNotEqualTo(second);
	}

	@Test
	void aPortHasOneListenerAtATime() throws IOException {
		ServerSocketChannel other = this.network.openServerSocketChannel();
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> other.bind(new InetSocketAddress(80)));
		this.listener.close();
		other.bind(new InetSocketAddress(80));
		assertThat(other.getLocalAddress()).hasToString("in-memory/<unresolved>:80");
	}

	@Test
	void aPortThatIsNotAskedForIsTheNextThatIsFree() throws IOException {
		ServerSocketChannel other = this.network.openServerSocketChannel();
		other.bind(new InetSocketAddress(0));
		assertThat(other.getLocalAddress()).hasToString("in-memory/<unresolved>:81");
	}

	/** Two servers are two networks. */
	@Test
	void oneNetworkAtATimeIsInAPlace() throws IOException {
		AtomicReference<MemoryNetwork> place = new AtomicReference<>();
		ServerSocketChannel first = new MemoryNetwork(place).openServerSocketChannel();
		ServerSocketChannel second = new MemoryNetwork(place).openServerSocketChannel();
		first.bind(new InetSocketAddress(80));
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> second.bind(new InetSocketAddress(81)));
		first.close();
		second.bind(new InetSocketAddress(81));
		assertThat(second.getLocalAddress()).hasToString("in-memory/<unresolved>:81");
	}

}

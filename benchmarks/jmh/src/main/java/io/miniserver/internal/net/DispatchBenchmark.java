package io.miniserver.internal.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Step 6: what it costs that a loop can be taken away from its handler, beside a handler
 * of a few nanoseconds alone. No watchdog looks: a takeover is not part of this path.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DispatchBenchmark {

	private static final int WORK = 10;

	private final DispatchProfile profile = new DispatchProfile(Dispatch.ADAPTIVE);

	private final EventLoop loop;

	private final SocketChannel client;

	private final SocketChannel accepted;

	private final Connection connection;

	/** Opens a loop that nobody drives, with one connection. */
	public DispatchBenchmark() {
		ServerSetup setup = new ServerSetup(ServerConfig.defaults(), () -> {
			throw new IllegalStateException("nothing is routed here");
		}, new Failures(ServerConfig.defaults(), List.of(), List.of()), null, Clock.SYSTEM);
		ServerContext context = new ServerContext(setup, new ThreadNames("benchmark-"));
		try (ServerSocketChannel listener = ServerSocketChannel.open()) {
			this.loop = new EventLoop(context);
			listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			this.client = SocketChannel.open(listener.getLocalAddress());
			this.accepted = listener.accept();
			this.accepted.configureBlocking(false);
			this.connection = new Connection(context, context.listeners().get(0), this.loop, this.accepted);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Has the route proven fast, as it is after warm-up. */
	@Setup
	public void learn() {
		for (int i = 0; i <= DispatchProfile.RUNS_TO_FAST; i++) {
			this.profile.ranOnLoop();
		}
	}

	@TearDown
	public void close() throws IOException {
		this.loop.close();
		this.accepted.close();
		this.client.close();
	}

	@Benchmark
	public void handlerAlone() {
		Blackhole.consumeCPU(WORK);
	}

	@Benchmark
	public boolean handlerUnderTicket() {
		long ticket = this.loop.enterHandler(this.connection);
		Blackhole.consumeCPU(WORK);
		return this.loop.ticket().giveBack(ticket);
	}

	/** As the dispatcher does it: with the profile that decides and learns. */
	@Benchmark
	public boolean handlerDispatched() {
		if (!this.profile.runsOnLoop() || !this.profile.watched()) {
			throw new IllegalStateException("the route has not learned");
		}
		boolean kept = handlerUnderTicket();
		this.profile.ranOnLoop();
		return kept;
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.config.ServerConfig;
import io.miniserver.config.Timeouts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The queue and its time alone: nothing is connected, and nothing passes by itself. */
class DeadlineQueueTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	/** Sixteen seconds have a slack of one. */
	private static final Duration TIME = Duration.ofSeconds(16);

	private final List<SocketChannel> channels = new ArrayList<>();

	private EventLoop loop;

	private ServerContext context;

	private Connection a;

	private Connection b;

	private Connection c;

	private final DeadlineQueue queue = new DeadlineQueue(Deadline.HEAD, TIME);

	@BeforeEach
	void open() throws IOException {
		this.context = new ServerContext(new ServerSetup(ServerConfig.defaults(), () -> {
			throw new AssertionError("no request is routed here");
		}, new Failures(ServerConfig.defaults(), List.of(), List.of()), null, new ManualClock()),
				new ThreadNames("deadlines-"));
		this.loop = new EventLoop(this.context);
		this.a = connection();
		this.b = connection();
		this.c = connection();
	}

	private Connection connection() throws IOException {
		SocketChannel channel = SocketChannel.open();
		this.channels.add(channel);
		channel.configureBlocking(false);
		return new Connection(this.context, this.context.listeners().get(0), this.loop, channel);
	}

	@AfterEach
	void close() throws IOException {
		for (SocketChannel channel : this.channels) {
			channel.close();
		}
		this.loop.close();
	}

	@Test
	void whoEnteredFirstExpiresFirst() {
		this.queue.add(this.a, 0);
		this.queue.add(this.b, SECOND);
		this.queue.add(this.c, 2 * SECOND);
		assertThat(this.queue.pollExpired(18 * SECOND)).isSameAs(this.a);
		assertThat(this.queue.pollExpired(18 * SECOND)).isSameAs(this.b);
		assertThat(this.queue.pollExpired(18 * SECOND)).isNull();
		assertThat(this.queue.first()).isSameAs(this.c);
	}

	@Test
	void nobodyExpiresBeforeTheTimeAndItsSlackHavePassed() {
		this.queue.add(this.a, 5 * SECOND);
		assertThat(this.queue.nanosToNext(5 * SECOND)).isEqualTo(17 * SECOND);
		assertThat(this.queue.pollExpired(22 * SECOND - 1)).isNull();
		assertThat(this.queue.nanosToNext(22 * SECOND - 1)).isEqualTo(1);
		assertThat(this.queue.nanosToNext(23 * SECOND)).isZero();
		assertThat(this.queue.pollExpired(22 * SECOND)).isSameAs(this.a);
		assertThat(this.queue.nanosToNext(23 * SECOND)).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void theClockMayBeginAnywhere() {
		long start = Long.MAX_VALUE - SECOND;
		this.queue.add(this.a, start);
		assertThat(this.queue.pollExpired(start + 16 * SECOND)).isNull();
		assertThat(this.queue.pollExpired(start + 17 * SECOND)).isSameAs(this.a);
	}

	@Test
	void whoLeavesIsForgottenWhereverItStands() {
		this.queue.add(this.a, 0);
		this.queue.add(this.b, 0);
		this.queue.add(this.c, 0);
		this.queue.remove(this.b);
		assertThat(this.b.queue).isNull();
		assertThat(this.queue.pollExpired(17 * SECOND)).isSameAs(this.a);
		assertThat(this.queue.pollExpired(17 * SECOND)).isSameAs(this.c);
		this.queue.add(this.a, 0);
		this.queue.remove(this.a);
		assertThat(this.queue.first()).isNull();
		this.queue.add(this.b, 0);
		assertThat(this.queue.pollExpired(17 * SECOND)).isSameAs(this.b);
	}

	@Test
	void aRestartWithinTheSlackKeepsThePlace() {
		this.queue.add(this.a, 0);
		this.queue.add(this.b, 0);
		this.queue.restart(this.a, SECOND - 1);
		assertThat(this.queue.first()).isSameAs(this.a);
		// Even so it gets the whole time from its restart on.
		assertThat(this.queue.pollExpired(SECOND - 1 + 16 * SECOND)).isNull();
	}

	@Test
	void aRestartAfterTheSlackGoesToTheEnd() {
		this.queue.add(this.a, 0);
		this.queue.add(this.b, 0);
		this.queue.restart(this.a, SECOND);
		assertThat(this.queue.pollExpired(17 * SECOND)).isSameAs(this.b);
		assertThat(this.queue.pollExpired(18 * SECOND - 1)).isNull();
		assertThat(this.queue.pollExpired(18 * SECOND)).isSameAs(this.a);
	}

	@Test
	void theSlackOfALongTimeIsOneSecond() {
		DeadlineQueue hours = new DeadlineQueue(Deadline.KEEP_ALIVE, Duration.ofHours(1));
		hours.add(this.a, 0);
		assertThat(hours.nanosToNext(0)).isEqualTo(3601 * SECOND);
	}

	@Test
	void zeroIsForEver() {
		DeadlineQueue forEver = new DeadlineQueue(Deadline.HANDLER, Duration.ZERO);
		forEver.add(this.a, 0);
		assertThat(forEver.nanosToNext(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
		assertThat(forEver.pollExpired(Long.MAX_VALUE)).isNull();
	}

	@Test
	void aConnectionIsInOneQueueOnly() {
		Deadlines deadlines = new Deadlines(ServerConfig.defaults());
		deadlines.enter(this.a, Deadline.HEAD, 0);
		deadlines.enter(this.a, Deadline.BODY, 0);
		assertThat(deadlines.firstExpired(12 * SECOND)).isNull();
		DeadlineQueue expired = deadlines.firstExpired(40 * SECOND);
		assertThat(expired).isNotNull();
		assertThat(expired.kind()).isEqualTo(Deadline.BODY);
		deadlines.leave(this.a);
		deadlines.leave(this.a);
		assertThat(deadlines.nanosToNext(0)).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void theNearestOfAllDeadlinesIsTheNext() {
		Deadlines deadlines = new Deadlines(ServerConfig.defaults()
			.withTimeouts(Timeouts.defaults().withHead(TIME).withBody(TIME.multipliedBy(2))));
		deadlines.enter(this.a, Deadline.BODY, 0);
		assertThat(deadlines.nanosToNext(0)).isEqualTo(33 * SECOND);
		deadlines.enter(this.b, Deadline.HEAD, 0);
		assertThat(deadlines.nanosToNext(SECOND)).isEqualTo(16 * SECOND);
	}

}

package io.miniserver.internal.net;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.config.ServerConfig;
import io.miniserver.config.WorkerConfig;
import io.miniserver.internal.flight.Flight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The system gives no further thread: what waits for one gets it later, or is refused.
 */
@Timeout(60)
class NoThreadTests {

	private volatile boolean exhausted = true;

	/** As a pool sees it: one that makes a thread also starts it, in its own way. */
	private final ThreadFactory forPools = (task) -> {
		failIfExhausted();
		return new Thread(task, "no-thread-test");
	};

	private final ThreadFactory failingAtTheStart = (task) -> new Thread(task, "no-thread-test") {

		@Override
		public void start() {
			failIfExhausted();
			super.start();
		}

	};

	private CapturedLog log;

	private void failIfExhausted() {
		if (this.exhausted) {
			throw new OutOfMemoryError("unable to create native thread");
		}
	}

	@BeforeEach
	void openLog() {
		this.log = new CapturedLog();
	}

	@AfterEach
	void closeLog() {
		this.log.close();
	}

	@Test
	void aLoopIsDrivenAsSoonAsThereIsAThreadForIt() throws Exception {
		ServerContext context = new ServerContext(
				new ServerSetup(ServerConfig.defaults(), () -> null,
						new Failures(ServerConfig.defaults(), List.of(), List.of(), List.of()), null, Clock.SYSTEM),
				new ThreadNames("no-thread-test-"));
		EventLoop loop = new EventLoop(context);
		Drivers drivers = new Drivers(1, this.forPools, Flight.NONE);
		drivers.factory((orphan) -> new Driver(context, orphan));
		Watchdog watchdog = new Watchdog(Clock.SYSTEM, drivers);
		drivers.start(loop);
		watchdog.look();
		assertThat(loop.polling()).isFalse();
		assertThat(this.log.about("An event loop stands still")).hasSize(1);
		this.exhausted = false;
		watchdog.look();
		Await.until("the loop polls", loop::polling);
		watchdog.look();
		loop.execute((driver) -> driver.roster().closeAll());
		assertThat(loop.awaitClosed(20_000_000_000L)).isTrue();
		drivers.stopNow();
	}

	@Test
	void aTaskIsRefusedAndItsPlaceStaysFree() {
		WorkerConfig config = WorkerConfig.defaults().withMax(1).withQueueCapacity(0);
		for (Workers workers : List.of(new PlatformWorkers(config, this.forPools, Clock.SYSTEM),
				new VirtualWorkers(config, this.failingAtTheStart, Clock.SYSTEM))) {
			AtomicInteger done = new AtomicInteger();
			this.exhausted = true;
			assertThat(workers.tryExecute(done::incrementAndGet)).isFalse();
			assertThat(workers.tryExecute(done::incrementAndGet)).isFalse();
			this.exhausted = false;
			assertThat(workers.tryExecute(done::incrementAndGet)).isTrue();
			Await.until("it ran", () -> done.get() == 1 && workers.busy() == 0);
			workers.stopNow();
		}
	}

}

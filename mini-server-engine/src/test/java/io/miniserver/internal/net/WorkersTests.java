package io.miniserver.internal.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.miniserver.config.WorkerConfig;
import io.miniserver.config.WorkerConfig.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The bounds of both kinds of workers. */
@Timeout(60)
class WorkersTests {

	private final List<Workers> started = new ArrayList<>();

	/** Both kinds where both exist. */
	static Stream<Threads> kinds() {
		return (Runtime.version().feature() >= 21) ? Stream.of(Threads.values()) : Stream.of(Threads.PLATFORM);
	}

	private Workers workers(Threads kind, int max, int queueCapacity) {
		Workers workers = Workers.of(
				WorkerConfig.defaults().withMax(max).withQueueCapacity(queueCapacity).withThreads(kind),
				new ThreadNames("workers-test-"), Clock.SYSTEM);
		this.started.add(workers);
		return workers;
	}

	@AfterEach
	void stop() {
		this.started.forEach(Workers::stopNow);
	}

	private static Runnable waiting(Semaphore entered, CountDownLatch leave) {
		return () -> {
			entered.release();
			awaitInterruptibly(leave);
		};
	}

	private static void awaitInterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void asManyRunAtOnceAsThereAreWorkersAndAsManyWaitAsTheQueueHolds(Threads kind) throws Exception {
		Semaphore entered = new Semaphore(0);
		CountDownLatch leave = new CountDownLatch(1);
		Workers workers = workers(kind, 3, 2);
		for (int i = 0; i < 3; i++) {
			assertThat(workers.tryExecute(waiting(entered, leave))).isTrue();
		}
		assertThat(entered.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
		assertThat(workers.busy()).isEqualTo(3);
		assertThat(workers.queued()).isZero();
		assertThat(workers.tryExecute(waiting(entered, leave))).isTrue();
		assertThat(workers.tryExecute(waiting(entered, leave))).isTrue();
		assertThat(workers.busy()).isEqualTo(3);
		assertThat(workers.queued()).isEqualTo(2);
		assertThat(workers.tryExecute(waiting(entered, leave))).isFalse();
		assertThat(workers.queued()).isEqualTo(2);
		leave.countDown();
		assertThat(entered.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
		Await.until("all are done", () -> workers.busy() == 0 && workers.queued() == 0);
		assertThat(workers.tryExecute(waiting(entered, leave))).isTrue();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void withoutAQueueNobodyWaits(Threads kind) throws Exception {
		Semaphore entered = new Semaphore(0);
		CountDownLatch leave = new CountDownLatch(1);
		Workers workers = workers(kind, 1, 0);
		assertThat(workers.tryExecute(waiting(entered, leave))).isTrue();
		assertThat(workers.tryExecute(waiting(entered, leave))).isFalse();
		leave.countDown();
		Await.until("it is done", () -> workers.busy() == 0);
		assertThat(workers.tryExecute(waiting(entered, leave))).isTrue();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void anInterruptThatATaskLeavesBehindDoesNotReachTheNext(Threads kind) throws Exception {
		Semaphore entered = new Semaphore(0);
		CountDownLatch leave = new CountDownLatch(1);
		Set<Boolean> flags = ConcurrentHashMap.newKeySet();
		Workers workers = workers(kind, 1, 1);
		workers.tryExecute(() -> {
			waiting(entered, leave).run();
			Thread.currentThread().interrupt();
		});
		assertThat(entered.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
		workers.tryExecute(() -> flags.add(Thread.currentThread().isInterrupted()));
		leave.countDown();
		Await.until("the second ran", () -> !flags.isEmpty());
		assertThat(flags).containsExactly(false);
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void noneIsLostAndNeverDoMoreRunAtOnce(Threads kind) {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		AtomicInteger done = new AtomicInteger();
		Workers workers = workers(kind, 4, 8);
		int taken = 0;
		for (int i = 0; i < 20_000; i++) {
			taken += workers.tryExecute(() -> {
				most.accumulateAndGet(running.incrementAndGet(), Math::max);
				Thread.yield();
				running.decrementAndGet();
				done.incrementAndGet();
			}) ? 1 : 0;
		}
		int expected = taken;
		Await.until("all are done", () -> done.get() == expected);
		assertThat(most.get()).isBetween(1, 4);
		Await.until("none is busy", () -> workers.busy() == 0);
		assertThat(workers.queued()).isZero();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void severalThreadsMayGiveTasksAtOnce(Threads kind) throws Exception {
		int givers = 4;
		AtomicInteger done = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(givers);
		for (int round = 1; round <= 300; round++) {
			Workers workers = workers(kind, 2, givers);
			CyclicBarrier start = new CyclicBarrier(givers);
			List<Future<Boolean>> taken = new ArrayList<>();
			for (int i = 0; i < givers; i++) {
				taken.add(threads.submit(() -> {
					start.await();
					return workers.tryExecute(done::incrementAndGet);
				}));
			}
			for (Future<Boolean> each : taken) {
				assertThat(each.get(20, TimeUnit.SECONDS)).isTrue();
			}
			int expected = round * givers;
			Await.until("all are done", () -> done.get() == expected && workers.busy() == 0);
			workers.stopNow();
		}
		threads.shutdown();
	}

	@Test
	void anIdlePlatformThreadIsUsedBeforeANewOneIsMade() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		Workers workers = workers(Threads.PLATFORM, 10, 10);
		for (int i = 0; i < 100; i++) {
			AtomicInteger done = new AtomicInteger();
			assertThat(workers.tryExecute(() -> {
				threads.add(Thread.currentThread());
				done.incrementAndGet();
			})).isTrue();
			Await.until("it is done", () -> done.get() == 1 && workers.busy() == 0);
		}
		assertThat(threads).hasSize(1);
	}

	/**
	 * A thread whose idle time ends counts as idle until it is gone. Here it ends at
	 * once, and the only other thread does not return.
	 */
	@Test
	void aTaskIsNotLeftToAThreadThatEnds() throws Exception {
		Semaphore entered = new Semaphore(0);
		CountDownLatch leave = new CountDownLatch(1);
		Workers workers = new PlatformWorkers(WorkerConfig.defaults().withMax(2).withQueueCapacity(10),
				new ThreadNames("workers-test-").workers(), Clock.SYSTEM, Duration.ofNanos(1));
		this.started.add(workers);
		workers.tryExecute(waiting(entered, leave));
		assertThat(entered.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
		AtomicInteger done = new AtomicInteger();
		for (int i = 1; i <= 5_000; i++) {
			int expected = i;
			assertThat(workers.tryExecute(done::incrementAndGet)).isTrue();
			Await.until("task " + i + " is done", () -> done.get() == expected);
		}
		leave.countDown();
	}

	@Test
	void aPlatformThreadIsMadeBeforeATaskWaits() throws Exception {
		Semaphore entered = new Semaphore(0);
		CountDownLatch leave = new CountDownLatch(1);
		Workers workers = workers(Threads.PLATFORM, 10, 10);
		for (int i = 0; i < 10; i++) {
			workers.tryExecute(waiting(entered, leave));
			assertThat(workers.queued()).isZero();
		}
		assertThat(entered.tryAcquire(10, 20, TimeUnit.SECONDS)).isTrue();
		leave.countDown();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void aStopInterruptsWhatRunsAndForgetsWhatWaits(Threads kind) throws Exception {
		Semaphore entered = new Semaphore(0);
		CountDownLatch never = new CountDownLatch(1);
		Workers workers = workers(kind, 1, 5);
		workers.tryExecute(waiting(entered, never));
		assertThat(entered.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
		workers.tryExecute(entered::release);
		workers.stopNow();
		workers.stopNow();
		assertThat(workers.tryExecute(entered::release)).isFalse();
		assertThat(workers.queued()).isZero();
		Await.until("none is busy", () -> workers.busy() == 0);
		assertThat(entered.availablePermits()).isZero();
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualWorkersAreNamedAndVirtual() {
		Set<String> threads = new HashSet<>();
		CountDownLatch done = new CountDownLatch(1);
		workers(Threads.VIRTUAL, 2, 0).tryExecute(() -> {
			threads.add(Thread.currentThread().toString());
			done.countDown();
		});
		Await.until("it ran", () -> done.getCount() == 0);
		assertThat(threads).singleElement().asString().startsWith("VirtualThread[").contains("workers-test-virtual-1");
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void virtualWorkersSayWhatTheyNeed() {
		assertThatIllegalStateException().isThrownBy(() -> workers(Threads.VIRTUAL, 2, 0))
			.withMessageContaining("Java 21")
			.withMessageContaining("workers.threads")
			.withMessageContaining("this is Java " + Runtime.version().feature());
	}

}

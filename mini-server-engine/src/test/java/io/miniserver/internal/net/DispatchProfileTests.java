package io.miniserver.internal.net;

import io.miniserver.http.Dispatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DispatchProfileTests {

	private static final long FAST = DispatchProfile.FAST_CALL_NANOS - 1;

	private static final long SLOW = DispatchProfile.FAST_CALL_NANOS;

	private final DispatchProfile profile = new DispatchProfile(Dispatch.ADAPTIVE);

	@Test
	void aNewRouteRunsOnTheLoopButIsNotProvenFast() {
		assertThat(this.profile.runsOnLoop()).isTrue();
		assertThat(this.profile.watched()).isTrue();
		assertThat(this.profile.provenFast()).isFalse();
	}

	@Test
	void undisturbedRunsProveARouteFast() {
		run(DispatchProfile.RUNS_TO_FAST - 1);
		assertThat(this.profile.provenFast()).isFalse();
		run(1);
		assertThat(this.profile.provenFast()).isTrue();
	}

	@Test
	void aTakeoverEndsTheProof() {
		run(DispatchProfile.RUNS_TO_FAST);
		this.profile.takenOver();
		assertThat(this.profile.provenFast()).isFalse();
		assertThat(this.profile.runsOnLoop()).isTrue();
	}

	@Test
	void takeoversInARowSendARouteToTheWorkers() {
		takeOver(DispatchProfile.TAKEOVERS_TO_BLOCKING - 1);
		assertThat(this.profile.runsOnLoop()).isTrue();
		takeOver(1);
		assertThat(this.profile.runsOnLoop()).isFalse();
	}

	@Test
	void undisturbedRunsForgetTakeovers() {
		takeOver(DispatchProfile.TAKEOVERS_TO_BLOCKING - 1);
		run(DispatchProfile.RUNS_TO_FAST);
		takeOver(DispatchProfile.TAKEOVERS_TO_BLOCKING - 1);
		assertThat(this.profile.runsOnLoop()).isTrue();
	}

	@Test
	void fastCallsBringARouteBack() {
		takeOver(DispatchProfile.TAKEOVERS_TO_BLOCKING);
		call(DispatchProfile.FAST_CALLS_TO_RETURN - 1, FAST);
		assertThat(this.profile.runsOnLoop()).isFalse();
		call(1, FAST);
		assertThat(this.profile.runsOnLoop()).isTrue();
	}

	@Test
	void aSlowCallTakesBackSomeFastOnes() {
		takeOver(DispatchProfile.TAKEOVERS_TO_BLOCKING);
		call(DispatchProfile.FAST_CALLS_TO_RETURN - 1, FAST);
		call(1, SLOW);
		call(DispatchProfile.FAST_CALLS_PER_SLOW_ONE, FAST);
		assertThat(this.profile.runsOnLoop()).isFalse();
		call(1, FAST);
		assertThat(this.profile.runsOnLoop()).isTrue();
	}

	@Test
	void slowCallsTakeBackNoMoreThanThereIs() {
		takeOver(DispatchProfile.TAKEOVERS_TO_BLOCKING);
		call(1000, SLOW);
		call(DispatchProfile.FAST_CALLS_TO_RETURN, FAST);
		assertThat(this.profile.runsOnLoop()).isTrue();
	}

	@Test
	void aRouteThatABusyMachineDelaysNowAndThenComesBackAfterEachRelapse() {
		for (int relapses = 0; relapses < 6; relapses++) {
			takeOver(DispatchProfile.TAKEOVERS_TO_BLOCKING);
			int needed = DispatchProfile.FAST_CALLS_TO_RETURN << relapses;
			for (int calls = 0; calls < 2 * needed; calls += 50) {
				call(1, SLOW);
				call(49, FAST);
			}
			assertThat(this.profile.runsOnLoop()).as("relapse " + relapses).isTrue();
		}
	}

	@Test
	void aRouteThatBlocksInOneOfSixteenCallsStaysOnTheWorkers() {
		takeOver(DispatchProfile.TAKEOVERS_TO_BLOCKING);
		for (int i = 0; i < 10_000; i++) {
			call(1, SLOW);
			call(DispatchProfile.FAST_CALLS_PER_SLOW_ONE - 1, FAST);
		}
		assertThat(this.profile.runsOnLoop()).isFalse();
	}

	@Test
	void eachRelapseDoublesTheWayBack() {
		for (int relapses = 0; relapses < 5; relapses++) {
			takeOver(DispatchProfile.TAKEOVERS_TO_BLOCKING);
			call((DispatchProfile.FAST_CALLS_TO_RETURN << relapses) - 1, FAST);
			assertThat(this.profile.runsOnLoop()).as("relapse " + relapses).isFalse();
			call(1, FAST);
			assertThat(this.profile.runsOnLoop()).as("relapse " + relapses).isTrue();
		}
	}

	@Test
	void takeoversThatWereUnderWayDoNotCountAsRelapses() {
		takeOver(DispatchProfile.TAKEOVERS_TO_BLOCKING + 5);
		call(DispatchProfile.FAST_CALLS_TO_RETURN, FAST);
		assertThat(this.profile.runsOnLoop()).isTrue();
	}

	@Test
	void aLoopRouteIsTrustedAndAWorkerRouteIsNot() {
		DispatchProfile loop = new DispatchProfile(Dispatch.LOOP);
		assertThat(loop.runsOnLoop()).isTrue();
		assertThat(loop.watched()).isFalse();
		assertThat(loop.provenFast()).isTrue();
		DispatchProfile worker = new DispatchProfile(Dispatch.WORKER);
		assertThat(worker.runsOnLoop()).isFalse();
	}

	private void run(int times) {
		for (int i = 0; i < times; i++) {
			this.profile.ranOnLoop();
		}
	}

	private void takeOver(int times) {
		for (int i = 0; i < times; i++) {
			this.profile.takenOver();
		}
	}

	private void call(int times, long nanos) {
		for (int i = 0; i < times; i++) {
			this.profile.ranOnWorker(nanos);
		}
	}

}

package io.miniserver.internal.net;

import java.util.BitSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The ticket of a loop: of a driver and a watchdog, exactly one gets the loop. */
@Timeout(120)
class TakeoverRaceTests {

	private static final int ROUNDS = 1_000_000;

	/** Handlers that let the watchdog have the processor, in case there is only one. */
	private static final int YIELD_EVERY = 64;

	private final Ticket ticket = new Ticket();

	/** Written by the watchdog, read after its end. */
	private final BitSet taken = new BitSet(ROUNDS + 1);

	private volatile boolean over;

	@Test
	void aMillionHandlersThatEndWhileTheyAreTakenOverHaveOneOwnerEach() throws Exception {
		Thread watchdog = new Thread(this::takeAway);
		watchdog.start();
		BitSet kept = new BitSet(ROUNDS + 1);
		for (int round = 1; round <= ROUNDS; round++) {
			long number = this.ticket.take();
			if (round % YIELD_EVERY == 0) {
				Thread.yield();
			}
			kept.set((int) number, this.ticket.giveBack(number));
		}
		this.over = true;
		watchdog.join();
		assertThat(kept.intersects(this.taken)).as("a loop has two owners").isFalse();
		kept.or(this.taken);
		assertThat(kept.cardinality()).as("loops with an owner").isEqualTo(ROUNDS);
		assertThat(this.ticket.current()).isEqualTo(Ticket.NONE);
	}

	/** Takes whatever it sees, sooner or later than the driver. */
	private void takeAway() {
		while (!this.over) {
			long number = this.ticket.current();
			if (number != Ticket.NONE && this.ticket.giveBack(number)) {
				this.taken.set((int) number);
			}
		}
	}

}

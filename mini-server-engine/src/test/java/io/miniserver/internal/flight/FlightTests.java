package io.miniserver.internal.flight;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlightTests {

	private static final Flight.Refused REFUSED = new Flight.Refused() {

		@Override
		public String reason() {
			throw new AssertionError("nobody records it");
		}

		@Override
		public int status() {
			throw new AssertionError("nobody records it");
		}

		@Override
		public @Nullable String route() {
			throw new AssertionError("nobody records it");
		}

		@Override
		public String client() {
			throw new AssertionError("nobody records it");
		}

	};

	private final Flight flight = Flight.ofThisJvm();

	@Test
	void thisJvmHasTheRecorder() {
		assertThat(this.flight).isInstanceOf(JdkFlight.class);
	}

	@Test
	void withoutARecordingNothingBeginsAndNothingIsAllocated() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		assertThat(touchAll()).isZero();
		long before = threads.getCurrentThreadAllocatedBytes();
		int begun = 0;
		for (int i = 0; i < 1000; i++) {
			begun += touchAll();
		}
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(begun).isZero();
		// less than an object for each turn; the measurement itself allocates a little
		assertThat(allocated).isLessThan(1000);
	}

	private int touchAll() {
		this.flight.takeover("/a");
		this.flight.rejection(REFUSED);
		return ((this.flight.request() != null) ? 1 : 0) + ((this.flight.connection() != null) ? 1 : 0);
	}

	@Test
	void whatARecordingDoesNotWantIsNotBegun() {
		try (Recording recording = new Recording()) {
			recording.enable("io.miniserver.Request");
			recording.disable("io.miniserver.Connection");
			recording.start();
			assertThat(this.flight.request()).isNotNull();
			assertThat(this.flight.connection()).isNull();
		}
		assertThat(this.flight.request()).isNull();
	}

}

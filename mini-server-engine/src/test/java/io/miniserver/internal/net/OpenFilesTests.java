package io.miniserver.internal.net;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A test of many connections has fewer where there can not be so many, but some. */
class OpenFilesTests {

	@Test
	void asManyAsWantedIfThereIsRoom() {
		assertThat(OpenFiles.connections(10_000, 1000, 1, Long.MAX_VALUE)).isEqualTo(10_000);
		assertThat(OpenFiles.connections(10_000, 1000, 1, 10_300)).isEqualTo(10_000);
		assertThat(OpenFiles.connections(2000, 1000, 2, 4300)).isEqualTo(2000);
	}

	@Test
	void asManyAsThereIsRoomForOtherwise() {
		assertThat(OpenFiles.connections(10_000, 1000, 1, 10_299)).isEqualTo(9999);
		assertThat(OpenFiles.connections(10_000, 1000, 1, 1300)).isEqualTo(1000);
		assertThat(OpenFiles.connections(2000, 1000, 2, 2301)).isEqualTo(1000);
	}

	@Test
	void tooFewAreAFailureThatTellsWhatToDo() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> OpenFiles.connections(10_000, 1000, 1, 1024))
			.withMessageContaining("1024")
			.withMessageContaining("1300")
			.withMessageContaining("ulimit -n");
	}

}

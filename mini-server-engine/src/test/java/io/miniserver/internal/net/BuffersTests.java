package io.miniserver.internal.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of input that has to wait. */
class BuffersTests {

	private final Buffers buffers = new Buffers();

	private void receive(String text) {
		this.buffers.socket().put(text.getBytes(StandardCharsets.US_ASCII));
		this.buffers.received(text.length());
	}

	private static String text(ByteBuffer buffer) {
		return StandardCharsets.US_ASCII.decode(buffer.duplicate()).toString();
	}

	@Test
	void whatIsTakenDoesNotDependOnTheBuffers() {
		receive("one two");
		this.buffers.in().position(4);
		ByteBuffer rest = this.buffers.takeRest();
		assertThat(this.buffers.in().hasRemaining()).isFalse();
		receive("overwritten");
		assertThat(text(rest)).isEqualTo("two");
		assertThat(text(this.buffers.in())).isEqualTo("overwritten");
	}

	@Test
	void nothingIsLeftOfInputThatWasUsed() {
		receive("used");
		this.buffers.in().position(4);
		assertThat(this.buffers.takeRest()).isNull();
		this.buffers.restored(null);
		assertThat(this.buffers.in().hasRemaining()).isFalse();
	}

	/**
	 * Else a batch of pipelined requests that all go to workers would be copied once for
	 * each of them: 64 KiB of the smallest ones, more than a thousand times.
	 */
	@Test
	void whatWasKeptIsKeptFurtherWithoutACopy() {
		receive("one two three");
		ByteBuffer first = this.buffers.takeRest();
		this.buffers.restored(first);
		this.buffers.in().position(4);
		ByteBuffer second = this.buffers.takeRest();
		assertThat(second).isSameAs(first);
		receive("overwritten");
		assertThat(text(second)).isEqualTo("two three");
	}

	@Test
	void whatWasRestoredIsForgottenWithTheRest() {
		receive("one");
		this.buffers.restored(this.buffers.takeRest());
		assertThat(text(this.buffers.in())).isEqualTo("one");
		this.buffers.discardInput();
		assertThat(this.buffers.in().hasRemaining()).isFalse();
		assertThat(this.buffers.takeRest()).isNull();
	}

}

package io.miniserver.internal.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WireBufferTests {

	private final WireBuffer out = new WireBuffer(4);

	@Test
	void growsWithWhatIsAdded() {
		this.out.ascii("a").bytes(new byte[] { 'b', 'c' }).bytes(new byte[] { 'x', 'd', 'e', 'x' }, 1, 2);
		this.out.crlf().number(42).ascii("\u00ff".repeat(100));
		assertThat(EncodedText.of(this.out)).isEqualTo("abcde\r\n42" + "\u00ff".repeat(100));
	}

	@Test
	void clearRemovesAllAndGivesUpWhatHasGrown() {
		byte[] before = this.out.array();
		this.out.ascii("1234");
		this.out.clear();
		assertThat(this.out.length()).isZero();
		assertThat(this.out.array()).isSameAs(before);
		this.out.ascii("x".repeat(1000));
		this.out.clear();
		assertThat(this.out.array()).hasSize(4);
	}

	@Test
	void truncateTakesBackWhatWasAddedLast() {
		this.out.ascii("abcdef").truncate(4);
		assertThat(EncodedText.of(this.out)).isEqualTo("abcd");
		this.out.truncate(9);
		assertThat(EncodedText.of(this.out)).isEqualTo("abcd");
	}

	@Test
	void dropFirstRemovesWhatWasAddedFirst() {
		this.out.ascii("abcdef").dropFirst(2);
		assertThat(EncodedText.of(this.out)).isEqualTo("cdef");
		this.out.dropFirst(4);
		assertThat(this.out.length()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 9, 10, 99, 100, 1234567890, 9_999_999_999L, Long.MAX_VALUE })
	void writesNumbers(long number) {
		this.out.number(number);
		assertThat(EncodedText.of(this.out)).isEqualTo(Long.toString(number));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "9, 9", "10, a", "15, f", "16, 10", "255, ff", "65536, 10000", "2147483647, 7fffffff" })
	void writesChunkSizes(int size, String line) {
		ChunkedEncoder.begin(size, this.out);
		assertThat(EncodedText.of(this.out)).isEqualTo(line + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void aChunkIsNeverEmptyBecauseThatEndsTheBody(int size) {
		assertThatIllegalArgumentException().isThrownBy(() -> ChunkedEncoder.begin(size, this.out));
	}

}

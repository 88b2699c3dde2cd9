package io.miniserver.http;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9110 section 14. Representations are of 10,000 bytes, as in its examples. */
class RangeSetTests {

	private static final int MOST = 16;

	private static RangeSet of(String field, long length) {
		return RangeSet.of(List.of(field), length, MOST);
	}

	private static String text(RangeSet set) {
		return set.ranges()
			.stream()
			.map((range) -> range.first() + "-" + range.last())
			.collect(Collectors.joining(" "));
	}

	@ParameterizedTest
	@CsvSource({ "bytes=0-499, 0-499", "bytes=500-999, 500-999", "bytes=-500, 9500-9999", "bytes=9500-, 9500-9999",
			"'bytes=0-0,-1', 0-0 9999-9999", "bytes=0-, 0-9999", "bytes=9999-, 9999-9999", "bytes=0-99999, 0-9999",
			"bytes=-20000, 0-9999", "BYTES=1-2, 1-2", "'bytes= 0-1 , 500-501 ', 0-1 500-501", "'bytes=,0-1,,', 0-1",
			"bytes=0-18446744073709551616, 0-9999", "bytes=00000000000000000000000001-2, 1-2",
			"'bytes=5000-5001,0-1', 5000-5001 0-1", "'bytes=0-1,20000-20001', 0-1" })
	void readsRanges(String field, String expected) {
		RangeSet set = of(field, 10_000);
		assertThat(set.outcome()).isEqualTo(RangeSet.Outcome.SATISFIABLE);
		assertThat(text(set)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'bytes=0-10,5-20', 0-20", "'bytes=5-20,0-10', 0-20", "'bytes=0-10,11-20', 0-20",
			"'bytes=0-10,91-100', 0-10 91-100", "'bytes=0-10,90-100', 0-100", "'bytes=500-600,601-999', 500-999",
			"'bytes=500-700,601-999', 500-999", "'bytes=0-,0-,0-,0-', 0-9999", "'bytes=0-9999,5-6,-1', 0-9999" })
	void rangesThatOverlapOrAreCloseBecomeOne(String field, String expected) {
		assertThat(text(of(field, 10_000))).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=a-b", "bytes=1", "bytes=2-1",
			"bytes=--1", "bytes=-1-2", "bytes=1-2-3", "bytes=0-1;2-3", "bytes=+1-2", "bytes=1 -2", "bytes =1-2",
			"items=0-1", "bytes=0-1,x", "bytes=0x0-0x1", "bytes:0-1", "bytes=\u0661-\u0662" })
	void whatIsMalformedIsIgnored(String field) {
		assertThat(of(field, 10_000).outcome()).isEqualTo(RangeSet.Outcome.IGNORED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes=10000-", "bytes=10000-10001", "bytes=-0", "bytes=99999999999999999999999-",
			"bytes=10000-,20000-" })
	void whatIsBeyondTheEndCanNotBeSatisfied(String field) {
		assertThat(of(field, 10_000).outcome()).isEqualTo(RangeSet.Outcome.UNSATISFIABLE);
	}

	@Test
	void ofNothingOnlyTheLastBytesCanBeAskedFor() {
		assertThat(of("bytes=0-", 0).outcome()).isEqualTo(RangeSet.Outcome.UNSATISFIABLE);
		assertThat(of("bytes=-5", 0).outcome()).as("which no Content-Range can tell")
			.isEqualTo(RangeSet.Outcome.IGNORED);
	}

	@Test
	void moreRangesThanAllowedAreIgnored() {
		assertThat(of(manyRanges(MOST), 100_000).ranges()).hasSize(MOST);
		assertThat(of(manyRanges(MOST + 1), 100_000).outcome()).isEqualTo(RangeSet.Outcome.IGNORED);
		assertThat(RangeSet.of(List.of("bytes=0-1"), 10, 0).outcome()).isEqualTo(RangeSet.Outcome.IGNORED);
	}

	@Test
	void severalFieldsAreIgnored() {
		RangeSet set = RangeSet.of(List.of("bytes=0-1", "bytes=0-1"), 10, MOST);
		assertThat(set.outcome()).isEqualTo(RangeSet.Outcome.IGNORED);
		assertThat(RangeSet.of(List.of(), 10, MOST).outcome()).isEqualTo(RangeSet.Outcome.IGNORED);
	}

	private static String manyRanges(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> i * 1000 + "-" + i * 1000)
			.collect(Collectors.joining(",", "bytes=", ""));
	}

}

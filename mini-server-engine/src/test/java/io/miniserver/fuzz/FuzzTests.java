package io.miniserver.fuzz;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The committed corpus, and a short coverage-guided run from it. {@code -Dfuzz.seconds=n}
 * makes the run a long one, {@code -Dfuzz.targets=head,cookies} chooses; see
 * {@code docs/fuzzing.md}.
 */
class FuzzTests {

	private static final System.Logger LOGGER = System.getLogger(FuzzTests.class.getName());

	private static final long SHORT_SECONDS = 5;

	private static final long SHORT_RUNS = 20_000;

	/**
	 * A build must not fail today and pass tomorrow: only long runs leave it to chance.
	 */
	private static final int SHORT_SEED = 1;

	private static final long MERGE_SECONDS = 300;

	private final Long seconds = Long.getLong("fuzz.seconds");

	private final String targets = System.getProperty("fuzz.targets", "");

	@ParameterizedTest
	@EnumSource
	void corpusHolds(Fuzzed fuzzed) {
		List<byte[]> inputs = Corpus.committed(fuzzed);
		assertThat(inputs).hasSizeGreaterThan(20);
		for (byte[] input : inputs) {
			try {
				fuzzed.run(input);
			}
			catch (RuntimeException | AssertionError ex) {
				throw new AssertionError(fuzzed + " fails on: " + Escape.toLine(input), ex);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	@Timeout(value = 1, unit = TimeUnit.DAYS)
	void findsNothing(Fuzzed fuzzed) throws Exception {
		assumeThat(this.targets.isEmpty() || List.of(this.targets.split(",")).contains(fuzzed.toString()))
			.as("chosen by -Dfuzz.targets=%s", this.targets)
			.isTrue();
		assumeThat(JazzerRun.isSupported()).as("Jazzer has a native part for this platform").isTrue();
		JazzerRun run = new JazzerRun(fuzzed, folder());
		if (this.seconds == null) {
			run.fuzz(SHORT_SECONDS, SHORT_RUNS, SHORT_SEED);
			return;
		}
		String result = run.fuzz(this.seconds, -1, 0);
		LOGGER.log(System.Logger.Level.INFO, "{0}: {1}; {2}", fuzzed, result, run.merge(MERGE_SECONDS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "GET / HTTP/1.1\r\n", " # \\ ", "#", "\u0000\u007f\u00ff\t", "  " })
	void inputsAreLinesAndBack(String text) {
		byte[] input = text.getBytes(StandardCharsets.ISO_8859_1);
		String line = Escape.toLine(input);
		assertThat(line).matches("[ -~]*").doesNotStartWith("#").isEqualTo(line.strip());
		assertThat(Escape.toBytes(line)).isEqualTo(input);
	}

	@Test
	void aDifferenceIsAFinding() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Check.same("a", "1\n", "2"))
			.withMessageContaining("1\\n");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Check.that("a", false, "b"));
	}

	/** In the folder of the build, wherever the tests were started. */
	private static Path folder() throws URISyntaxException {
		Path classes = Path.of(FuzzTests.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		return classes.resolveSibling("fuzz");
	}

}

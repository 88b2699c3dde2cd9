package io.miniserver.sample;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RandomCodesTests {

	private final RandomCodes codes = new RandomCodes();

	@Test
	void makesCodesOfSevenCharactersThatLookLikeNoOther() {
		assertThat(codes(1_000)).allMatch((code) -> code.matches("[2-9A-HJ-NP-Za-km-z]{7}"));
	}

	@Test
	void makesCodesThatCouldBeAliases() {
		assertThat(codes(1_000)).allMatch(Alias::isWellFormed);
	}

	/**
	 * Ten thousand draws out of 57^7 hold an equal pair once in 40,000 runs, and each of
	 * the 57 characters is missing from 70,000 places far less often than that.
	 */
	@Test
	void usesTheWholeAlphabetAndDoesNotRepeat() {
		List<String> drawn = codes(10_000);
		assertThat(drawn.stream().distinct().count()).isGreaterThanOrEqualTo(9_999);
		assertThat(String.join("", drawn).chars().mapToObj(Character::toString).collect(Collectors.toSet()))
			.hasSize(RandomCodes.ALPHABET.length());
	}

	private List<String> codes(int count) {
		return Stream.generate(this.codes::next).limit(count).toList();
	}

}

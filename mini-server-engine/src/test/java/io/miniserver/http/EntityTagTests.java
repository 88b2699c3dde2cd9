package io.miniserver.http;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EntityTagTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "\"\"", "\"xyzzy\"", "W/\"xyzzy\"", "W/\"\"", "\"a,b\"", "\"!#~\"", "\"\u00e4\"", "\"W/\"" })
	void readsWhatItWrites(String text) {
		assertThat(EntityTag.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\"", "W/", "W/\"", "xyzzy", "w/\"xyzzy\"", "W\"a\"", "\"a", "a\"", "\"a\"b\"",
			"\"a b\"", "\"a\t\"", "\"a\u007f\"", " \"a\"", "\"a\" ", "'a'", "W/ \"a\"", "\"\u0100\"", "*" })
	void whatIsNoTagIsNull(String text) {
		assertThat(EntityTag.parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\"b", "a b", "a\r\nX: y", "\u0100", "\u0000" })
	void refusesCharactersThatNoTagMayHave(String opaque) {
		assertThatIllegalArgumentException().isThrownBy(() -> EntityTag.strong(opaque)).withMessageContaining("U+");
		assertThatIllegalArgumentException().isThrownBy(() -> EntityTag.weak(opaque));
	}

	/** The table of RFC 9110 section 8.8.3.2. */
	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'', value = { "W/\"1\", W/\"1\", false, true", "W/\"1\", W/\"2\", false, false",
			"W/\"1\", \"1\", false, true", "\"1\", \"1\", true, true", "\"1\", \"2\", false, false" })
	void comparesAsTheStandardSays(String first, String second, boolean strongly, boolean weakly) {
		EntityTag one = EntityTag.parse(first);
		EntityTag other = EntityTag.parse(second);
		assertThat(one.matchesStrongly(other)).isEqualTo(strongly);
		assertThat(other.matchesStrongly(one)).isEqualTo(strongly);
		assertThat(one.matchesWeakly(other)).isEqualTo(weakly);
		assertThat(other.matchesWeakly(one)).isEqualTo(weakly);
	}

	@Test
	void aWeakTagIsAnotherThanTheStrongOne() {
		assertThat(EntityTag.weak("a")).isEqualTo(EntityTag.parse("W/\"a\"")).isNotEqualTo(EntityTag.strong("a"));
		assertThat(EntityTag.weak("a")).hasSameHashCodeAs(EntityTag.parse("W/\"a\""));
		assertThat(EntityTag.weak("a").isWeak()).isTrue();
		assertThat(EntityTag.strong("a").opaque()).isEqualTo("a");
	}

	@Test
	void readsListsAcrossFields() {
		EntityTagList list = EntityTagList.of(List.of("\"a\", W/\"b\" ,, \"c,d\"", "\"e\",broken, \"f\""));
		assertThat(list.any()).isFalse();
		assertThat(list.tags()).map(EntityTag::toString)
			.containsExactly("\"a\"", "W/\"b\"", "\"c,d\"", "\"e\"", "\"f\"");
	}

	@Test
	void anAsteriskStandsAlone() {
		assertThat(EntityTagList.of(List.of(" * ")).any()).isTrue();
		assertThat(EntityTagList.of(List.of("*, \"a\"")).any()).isFalse();
		assertThat(EntityTagList.of(List.of("\"a\", *")).any()).isFalse();
		assertThat(EntityTagList.of(List.of("*", "*")).any()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "999, W/\"2ec4a9d0.1-a\"", "1000, \"2ec4a9d0.1-a\"" })
	void theTagOfAFileIsStrongWhenItHasRested(int millis, String expected) {
		Instant modified = Instant.ofEpochSecond(0x2ec4a9d0L, 1);
		assertThat(EntityTag.ofFile(modified, 10, modified.plusMillis(millis))).hasToString(expected);
	}

}

package io.miniserver.sample;

import io.miniserver.http.HttpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AliasTests {

	@ParameterizedTest
	@ValueSource(strings = { "abc", "2026", "a-b", "a_b", "Team-Lunch_7", "abcdefghijklmnopqrstuvwxyz012345" })
	void keepsWhatIsWellFormed(String alias) {
		assertThat(Alias.check(alias)).isEqualTo(alias);
	}

	@Test
	void dropsSpaceAround() {
		assertThat(Alias.check(" lunch ")).isEqualTo("lunch");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ab", "abcdefghijklmnopqrstuvwxyz0123456", "-abc", "_abc", "a b", "a/b", "a.b", "..",
			"a%2Fb", "käse", "a\nb", "<b>" })
	void rejectsWhatIsNot(String alias) {
		assertThat(refusal(alias)).contains("3 to 32");
	}

	@ParameterizedTest
	@ValueSource(strings = { "api", "API", "actuator", "favicon.ico", "app.js", "Login" })
	void rejectsReservedWordsInAnyCase(String alias) {
		assertThat(refusal(alias)).contains("reserved");
	}

	private static String refusal(String alias) {
		HttpException refusal = catchThrowableOfType(HttpException.class, () -> Alias.check(alias));
		assertThat(refusal).as("refusal of %s", alias).isNotNull();
		assertThat(refusal.status().code()).isEqualTo(400);
		assertThat(refusal.problem().extensions()).containsEntry("field", "alias");
		return String.valueOf(refusal.problem().detail());
	}

}

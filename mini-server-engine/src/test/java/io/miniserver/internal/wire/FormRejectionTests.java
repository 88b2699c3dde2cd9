package io.miniserver.internal.wire;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormRejectionTests {

	@ParameterizedTest
	@EnumSource
	void isAnErrorOfARuleWithASentence(FormRejection rejection) {
		assertThat(rejection.status().isError()).isTrue();
		assertThat(rejection.section()).matches("RFC \\d{4} section [\\d.]+");
		assertThat(rejection.detail()).matches("[A-Z].*\\.");
	}

	@ParameterizedTest
	@EnumSource
	void isCountedUnderANameOfItsOwn(FormRejection rejection) {
		assertThat(rejection.reason()).matches("[a-z0-9-]+");
		assertThat(Arrays.stream(Rejection.values()).map(Rejection::reason)).doesNotContain(rejection.reason());
	}

	@ParameterizedTest
	@EnumSource
	void everyLimitNamesItsProperty(FormRejection rejection) {
		if (rejection.status().code() == 413) {
			assertThat(rejection.property()).startsWith("mini-server.forms.");
		}
		else {
			assertThat(rejection.property()).isNull();
		}
	}

}

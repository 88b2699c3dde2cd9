package io.miniserver.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MethodTests {

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT" })
	void standardNameGivesTheConstant(String name) throws ReflectiveOperationException {
		Method method = Method.of(name);
		assertThat(method).isSameAs(Method.class.getField(name).get(null));
		assertThat(method.isStandard()).isTrue();
		assertThat(method.name()).isEqualTo(name);
		assertThat(method).hasToString(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROPFIND", "get", "Get", "M-SEARCH", "!#$%&'*+-.^_`|~09azAZ", "G" })
	void otherTokensAreMethodsToo(String name) {
		Method method = Method.of(name);
		assertThat(method.isStandard()).isFalse();
		assertThat(method.name()).isEqualTo(name);
		assertThat(method).isEqualTo(Method.of(name)).hasSameHashCodeAs(Method.of(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "GE T", "GET ", "GET\r", "GET\n", "G\u0000T", "G(T", "GET:", "G\u00cbT",
			"G\u212aT", "\u007f" })
	void refusesWhatIsNoToken(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Method.of(name)).withMessageContaining("token");
	}

	@Test
	void namesAreCaseSensitive() {
		assertThat(Method.of("get")).isNotEqualTo(Method.GET);
		assertThat(Method.GET).isNotEqualTo(Method.HEAD).isNotEqualTo("GET").isNotEqualTo(null);
	}

}

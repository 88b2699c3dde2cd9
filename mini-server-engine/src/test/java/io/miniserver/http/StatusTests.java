package io.miniserver.http;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StatusTests {

	@ParameterizedTest
	@CsvSource({ "100,Continue", "200,OK", "203,Non-Authoritative Information", "204,No Content", "226,IM Used",
			"304,Not Modified", "308,Permanent Redirect", "404,Not Found", "413,Content Too Large", "414,URI Too Long",
			"417,Expectation Failed", "421,Misdirected Request", "422,Unprocessable Content",
			"431,Request Header Fields Too Large", "451,Unavailable For Legal Reasons", "500,Internal Server Error",
			"503,Service Unavailable", "505,HTTP Version Not Supported", "511,Network Authentication Required" })
	void knowsTheRegistry(int code, String reason) {
		assertThat(Status.of(code).code()).isEqualTo(code);
		assertThat(Status.of(code).reason()).isEqualTo(reason);
		assertThat(Status.of(code)).hasToString(code + " " + reason);
	}

	@Test
	void everyConstantIsNamedAfterItsReasonAndFoundByItsCode() throws IllegalAccessException {
		List<Field> constants = Arrays.stream(Status.class.getFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()))
			.toList();
		assertThat(constants).hasSize(61);
		for (Field constant : constants) {
			Status status = (Status) constant.get(null);
			assertThat(status.reason().replaceAll("[ -]", "_").toUpperCase(Locale.ROOT)).isEqualTo(constant.getName());
			assertThat(Status.of(status.code())).isSameAs(status);
		}
		assertThat(constants.stream().map(StatusTests::code)).doesNotHaveDuplicates();
	}

	private static int code(Field constant) {
		try {
			return ((Status) constant.get(null)).code();
		}
		catch (IllegalAccessException ex) {
			throw new AssertionError(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 199, 299, 306, 418, 499, 599 })
	void otherCodesHaveNoReason(int code) {
		assertThat(Status.of(code).reason()).isEmpty();
		assertThat(Status.of(code)).hasToString(Integer.toString(code));
		assertThat(Status.of(code)).isEqualTo(Status.of(code)).hasSameHashCodeAs(Status.of(code));
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -200, 0, 99, 600, 1000, Integer.MAX_VALUE })
	void refusesOtherNumbers(int code) {
		assertThatIllegalArgumentException().isThrownBy(() -> Status.of(code))
			.withMessageContaining(Integer.toString(code));
	}

	@ParameterizedTest
	@CsvSource({ "100,false", "200,false", "399,false", "400,true", "404,true", "500,true", "599,true" })
	void errorsBeginAt400(int code, boolean error) {
		assertThat(Status.of(code).isError()).isEqualTo(error);
	}

	@Test
	void differentCodesAreNotEqual() {
		assertThat(Status.OK).isNotEqualTo(Status.CREATED).isNotEqualTo(200).isNotEqualTo(null);
	}

}

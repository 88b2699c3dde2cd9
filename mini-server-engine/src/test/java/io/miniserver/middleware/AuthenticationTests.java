package io.miniserver.middleware;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Map;

import io.miniserver.internal.net.RawClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** RFC 7617 and RFC 6750, by their challenges. */
@Timeout(60)
class AuthenticationTests {

	private static final BasicAuthentication BASIC = BasicAuthentication.ofUsers("shop",
			Map.of("ada", "pass:word", "zo\u00eb", "\u00e9t\u00e9"));

	private static final BearerAuthentication BEARER = BearerAuthentication.of("shop", (token) -> {
		Principal robot = () -> "robot";
		return Secrets.same(token, "abc.DEF-_~+/1==") ? robot : null;
	});

	private static String basic(String text) {
		return "Authorization: Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@CsvSource({ "ada:pass:word, ada", "zo\u00eb:\u00e9t\u00e9, zo\u00eb" })
	void aUserIsKnownByNameAndPassword(String credentials, String name) throws Exception {
		try (Served served = Served.with(BASIC)) {
			Answer answer = served.ask("GET /who", basic(credentials));
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.body().getBytes(StandardCharsets.ISO_8859_1)).asString(StandardCharsets.UTF_8)
				.isEqualTo(name);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada:wrong", "ada:", "ada", "eve:pass:word", "eve:eve", ":", "", "ada:pass:word\n" })
	void wrongOnesAreRefusedAlike(String credentials) throws Exception {
		try (Served served = Served.with(BASIC)) {
			Answer answer = served.ask("GET /who", basic(credentials));
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.header("www-authenticate")).isEqualTo("Basic realm=\"shop\", charset=\"UTF-8\"");
			assertThat(answer.body()).contains("Name or password is wrong.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization: Basic", "Authorization: Basic !", "Authorization: Basic YWRh/w==" })
	void malformedOnesAreWrong(String field) throws Exception {
		try (Served served = Served.with(BASIC)) {
			assertThat(served.ask("GET /who", field).status()).isEqualTo(401);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Authorization: Bearer abc", "Authorization: Basicx YQ==" })
	void withoutCredentialsTheChallengeTellsWhatIsNeeded(String field) throws Exception {
		try (Served served = Served.with(BASIC)) {
			Answer answer = served.ask("GET /who", field);
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.body()).contains("Name and password are needed.");
		}
	}

	@Test
	void anonymousRequestsMayPassButWrongCredentialsDoNot() throws Exception {
		try (Served served = Served.with(BASIC.withAnonymous(Anonymous.ALLOWED))) {
			assertThat(served.ask("GET /who").body()).isEqualTo("nobody");
			assertThat(served.ask("GET /who", basic("ada:pass:word")).body()).isEqualTo("ada");
			assertThat(served.ask("GET /who", basic("ada:wrong")).status()).isEqualTo(401);
		}
	}

	@Test
	void twoAuthorizationFieldsAreNotChosenFrom() throws Exception {
		try (Served served = Served.with(BASIC)) {
			String field = basic("ada:pass:word");
			assertThat(served.ask("GET /who", field + "|" + field).status()).isEqualTo(400);
		}
	}

	@Test
	void aTokenIsAccepted() throws Exception {
		try (Served served = Served.with(BEARER)) {
			assertThat(served.ask("GET /who", "authorization: bearer abc.DEF-_~+/1==").body()).isEqualTo("robot");
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', 401, ''", "Authorization: Basic YQ==, 401, ''",
			"Authorization: Bearer other, 401, ', error=\"invalid_token\"'",
			"Authorization: Bearer, 400, ', error=\"invalid_request\"'",
			"Authorization: Bearer a b, 400, ', error=\"invalid_request\"'",
			"Authorization: Bearer ==, 400, ', error=\"invalid_request\"'" })
	void otherTokensAreAnsweredByTheirError(String field, int status, String error) throws Exception {
		try (Served served = Served.with(BEARER)) {
			Answer answer = served.ask("GET /who", field);
			assertThat(answer.status()).isEqualTo(status);
			assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"shop\"" + error);
		}
	}

	@Test
	void twoSchemesGoTogether() throws Exception {
		try (Served served = Served.with(BEARER.withAnonymous(Anonymous.ALLOWED),
				BASIC.withAnonymous(Anonymous.ALLOWED))) {
			assertThat(served.ask("GET /who", "Authorization: Bearer abc.DEF-_~+/1==").body()).isEqualTo("robot");
			assertThat(served.ask("GET /who", basic("ada:pass:word")).body()).isEqualTo("ada");
		}
	}

	@Test
	void theInnerOfTwoSchemesRefusesWhoHasShownNothing() throws Exception {
		try (Served served = Served.with(BASIC.withAnonymous(Anonymous.ALLOWED), BEARER)) {
			assertThat(served.ask("GET /who", basic("ada:pass:word")).body()).isEqualTo("ada");
			assertThat(served.ask("GET /who", "Authorization: Bearer abc.DEF-_~+/1==").body()).isEqualTo("robot");
			assertThat(served.ask("GET /who").status()).isEqualTo(401);
			assertThat(served.ask("GET /who", basic("ada:wrong")).status()).isEqualTo(401);
		}
	}

	@Test
	void aRealmThatEndsItsQuotesIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> BearerAuthentication.of("a\", error=\"x", (token) -> null))
			.withMessageContaining("realm");
		assertThatIllegalArgumentException().isThrownBy(() -> BasicAuthentication.ofUsers("a", Map.of("a:b", "c")))
			.withMessageContaining("'a:b'");
	}

	@Test
	void passwordsAreNotInTexts() {
		assertThat(new BasicAuthentication.UserPassword("ada", "secret").toString()).contains("ada")
			.doesNotContain("secret");
	}

}

package io.miniserver.middleware;

import io.miniserver.internal.net.RawClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class RequestIdTests {

	private static final RequestId TRUSTING = RequestId.told().withTrusted((request) -> true);

	@Test
	void theIdIsTold() throws Exception {
		try (Served served = Served.with(RequestId.told())) {
			Answer answer = served.ask("GET /id");
			assertThat(answer.body()).isEqualTo(answer.header("x-request-id")).hasSize(36);
			Answer error = served.ask("GET /nothing");
			assertThat(error.body()).contains("\"instance\":\"urn:uuid:" + error.header("x-request-id") + "\"");
			Answer refused = served.sendMalformed("");
			assertThat(refused.body()).contains("\"instance\":\"urn:uuid:" + refused.header("x-request-id") + "\"");
		}
	}

	@Test
	void nobodyIsTrustedUnlessAsked() throws Exception {
		try (Served served = Served.with(RequestId.told())) {
			Answer answer = served.ask("GET /id", "X-Request-Id: mine");
			assertThat(answer.body()).isNotEqualTo("mine").isEqualTo(answer.header("x-request-id"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "550e8400-e29b-41d4-a716-446655440000", "Az09-._~+/=" })
	void aTrustedIdIsTakenOver(String id) throws Exception {
		try (Served served = Served.with(TRUSTING)) {
			Answer answer = served.ask("GET /id", "x-request-id: " + id);
			assertThat(answer.body()).isEqualTo(id);
			assertThat(answer.header("x-request-id")).isEqualTo(id);
		}
	}

	@Test
	void anErrorNamesOnlyAUuidAsItsInstance() throws Exception {
		String uuid = "550e8400-e29b-41d4-a716-446655440000";
		try (Served served = Served.with(TRUSTING)) {
			assertThat(served.ask("GET /nothing", "X-Request-Id: " + uuid).body()).contains("urn:uuid:" + uuid);
			assertThat(served.ask("GET /nothing", "X-Request-Id: other").body()).doesNotContain("instance");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a\"b", "a,b", "<a>", "\u00e4", "a;b" })
	void whatWouldSpoilALogIsNotTakenOver(String id) throws Exception {
		try (Served served = Served.with(TRUSTING)) {
			assertThat(served.ask("GET /id", "X-Request-Id: " + id).body()).hasSize(36);
		}
	}

	@Test
	void norIsALongOneOrOneOfTwo() throws Exception {
		try (Served served = Served.with(TRUSTING)) {
			assertThat(served.ask("GET /id", "X-Request-Id: " + "a".repeat(128)).body()).hasSize(128);
			assertThat(served.ask("GET /id", "X-Request-Id: " + "a".repeat(129)).body()).hasSize(36);
			assertThat(served.ask("GET /id", "X-Request-Id: a|X-Request-Id: a").body()).hasSize(36);
		}
	}

	@Test
	void theFieldMayBeAnother() throws Exception {
		try (Served served = Served.with(TRUSTING.withField("X-Correlation-Id"))) {
			Answer answer = served.ask("GET /id", "X-Correlation-Id: mine|X-Request-Id: other");
			assertThat(answer.body()).isEqualTo("mine").isEqualTo(answer.header("x-correlation-id"));
			assertThat(answer.headers()).doesNotContainKey("x-request-id");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> RequestId.told().withField("a b"));
	}

}

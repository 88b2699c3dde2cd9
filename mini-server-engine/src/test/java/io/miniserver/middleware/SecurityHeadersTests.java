package io.miniserver.middleware;

import java.time.Duration;

import io.miniserver.internal.net.RawClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class SecurityHeadersTests {

	@ParameterizedTest
	@CsvSource({ "GET /who, '', 200", "GET /nothing, '', 404", "DELETE /who, '', 405", "GET /broken, '', 500",
			"POST /who, Content-Length: 101, 413" })
	void areOnEachResponse(String request, String fields, int status) throws Exception {
		try (Served served = Served.with(SecurityHeaders.defaults())) {
			Answer answer = served.ask(request, fields);
			assertThat(answer.status()).isEqualTo(status);
			assertThat(answer.headers()).containsEntry("x-content-type-options", "nosniff")
				.containsEntry("x-frame-options", "DENY")
				.containsEntry("x-xss-protection", "0")
				.containsEntry("referrer-policy", "strict-origin-when-cross-origin")
				.doesNotContainKeys("content-security-policy", "strict-transport-security");
		}
	}

	@Test
	void areOnWhatIsRefusedBeforeItsRouteIsKnown() throws Exception {
		try (Served served = Served.with(SecurityHeaders.defaults())) {
			Answer answer = served.sendMalformed("");
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
		}
	}

	@Test
	void whatAHandlerHasSetStays() throws Exception {
		try (Served served = Served.with(SecurityHeaders.defaults())) {
			assertThat(served.ask("GET /own").header("x-frame-options")).isEqualTo("SAMEORIGIN");
		}
	}

	@Test
	void eachIsSetReplacedOrLeftOut() throws Exception {
		SecurityHeaders headers = SecurityHeaders.defaults()
			.with("Content-Security-Policy", "default-src 'self'")
			.with("x-frame-options", "SAMEORIGIN")
			.with("Referrer-Policy", "");
		try (Served served = Served.with(headers)) {
			assertThat(served.ask("GET /who").headers()).containsEntry("content-security-policy", "default-src 'self'")
				.containsEntry("x-frame-options", "SAMEORIGIN")
				.doesNotContainKey("referrer-policy");
		}
	}

	@Test
	void theOldFilterCanNotBeSwitchedOn() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SecurityHeaders.defaults().with("X-XSS-Protection", "1; mode=block"))
			.withMessageContaining("X-XSS-Protection can only be 0")
			.withMessageContaining("Content-Security-Policy");
		assertThat(SecurityHeaders.defaults().with("X-XSS-Protection", "").toString()).doesNotContain("XSS");
	}

	@Test
	void transportSecurityIsNotForPlainHttp() throws Exception {
		SecurityHeaders headers = SecurityHeaders.defaults()
			.withTransportSecurity(Duration.ofDays(365), SecurityHeaders.Subdomains.INCLUDED);
		try (Served served = Served.with(headers)) {
			assertThat(served.ask("GET /who").headers()).doesNotContainKey("strict-transport-security");
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SecurityHeaders.defaults().with("strict-transport-security", "max-age=1"))
			.withMessageContaining("withTransportSecurity");
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> headers.withTransportSecurity(Duration.ofSeconds(-1), SecurityHeaders.Subdomains.EXCLUDED))
			.withMessageContaining("max-age");
	}

	@Test
	void malformedFieldsAreRefusedWhenTheyAreSet() {
		assertThatIllegalArgumentException().isThrownBy(() -> SecurityHeaders.defaults().with("a b", "x"));
		assertThatIllegalArgumentException().isThrownBy(() -> SecurityHeaders.defaults().with("X-A", "a\r\nb"));
	}

}

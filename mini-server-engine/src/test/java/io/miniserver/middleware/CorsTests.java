package io.miniserver.middleware;

import java.time.Duration;
import java.util.List;

import io.miniserver.internal.net.RawClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Fetch Standard section 3.3, by what a browser would see. */
@Timeout(60)
class CorsTests {

	private static final String APP = "https://app.example.com";

	private static final CorsPolicy POLICY = CorsPolicy.of(APP, "https://*.partner.example:8443");

	private static final String PREFLIGHT = "|Access-Control-Request-Method: ";

	@Test
	void anAllowedOriginIsNamed() throws Exception {
		try (Served served = Served.with(Cors.of(POLICY))) {
			Answer answer = served.ask("GET /who", "Origin: " + APP);
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("access-control-allow-origin")).isEqualTo(APP);
			assertThat(answer.header("vary")).isEqualTo("Origin");
			assertThat(answer.headers()).doesNotContainKey("access-control-allow-credentials");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "http://app.example.com", "https://app.example.com:8443", "null",
			"https://partner.example:8443", "https://evilpartner.example:8443", "https://a.partner.example",
			"https://evil.example/.partner.example:8443", "https://evil@a.partner.example:8443",
			"HTTPS://APP.EXAMPLE.COM", "https://app.example.com/", "" })
	void anyOtherOriginIsServedWithoutTheFields(String origin) throws Exception {
		try (Served served = Served.with(Cors.of(POLICY))) {
			Answer answer = served.ask("GET /who", "Origin: " + origin);
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
			assertThat(answer.header("vary")).isEqualTo("Origin");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a.partner.example:8443", "https://a.b-1.partner.example:8443" })
	void subdomainsAreAllowedByAPattern(String origin) throws Exception {
		try (Served served = Served.with(Cors.of(POLICY))) {
			Answer answer = served.ask("GET /who", "Origin: " + origin);
			assertThat(answer.header("access-control-allow-origin")).isEqualTo(origin);
		}
	}

	@Test
	void twoOriginFieldsAreNone() throws Exception {
		try (Served served = Served.with(Cors.of(POLICY))) {
			Answer answer = served.ask("GET /who", "Origin: " + APP + "|Origin: " + APP);
			assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
		}
	}

	@Test
	void cachesLearnOfTheOriginAlsoWithoutOne() throws Exception {
		try (Served served = Served.with(Cors.of(POLICY))) {
			assertThat(served.ask("GET /own").header("vary")).isEqualTo("Accept, Origin");
		}
	}

	@Test
	void allOriginsAreAllowedByAStarThatSuitsCaches() throws Exception {
		try (Served served = Served.with(Cors.of(CorsPolicy.of(CorsPolicy.ANY)))) {
			Answer answer = served.ask("GET /who", "Origin: https://anybody.example");
			assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
			assertThat(answer.headers()).doesNotContainKey("vary");
			assertThat(served.ask("GET /who", "Origin: null").headers())
				.doesNotContainKey("access-control-allow-origin");
		}
	}

	@Test
	void credentialsComeWithTheNameOfTheOrigin() throws Exception {
		CorsPolicy policy = POLICY.withCredentials(CorsPolicy.Credentials.ALLOWED)
			.withExposedHeaders(List.of("X-Request-Id", "ETag"));
		try (Served served = Served.with(Cors.of(policy))) {
			Answer answer = served.ask("GET /who", "Origin: " + APP);
			assertThat(answer.header("access-control-allow-origin")).isEqualTo(APP);
			assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
			assertThat(answer.header("access-control-expose-headers")).isEqualTo("ETag, X-Request-Id");
		}
	}

	@Test
	void aPreflightIsAnsweredByName() throws Exception {
		CorsPolicy policy = POLICY.withMethods(List.of("PUT", "DELETE")).withMaxAge(Duration.ofMinutes(10));
		try (Served served = Served.with(Cors.of(policy))) {
			Answer answer = served.ask("OPTIONS /who", "Origin: " + APP + PREFLIGHT
					+ "PUT|Access-Control-Request-Headers: content-type,x-mine|Access-Control-Request-Headers: x-more");
			assertThat(answer.status()).isEqualTo(204);
			assertThat(answer.headers()).containsEntry("access-control-allow-origin", APP)
				.containsEntry("access-control-allow-methods", "PUT")
				.containsEntry("access-control-allow-headers", "content-type, x-mine, x-more")
				.containsEntry("access-control-max-age", "600")
				.containsEntry("vary", "Access-Control-Request-Method, Access-Control-Request-Headers, Origin");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "Origin: https://evil.example|Access-Control-Request-Method: PUT; origin",
			"Origin: https://app.example.com|Access-Control-Request-Method: PATCH; method",
			"Origin: https://app.example.com|Access-Control-Request-Method: put; method",
			"Origin: https://app.example.com|Access-Control-Request-Method: PUT|Access-Control-Request-Headers: x-other; x-other",
			"Origin: https://app.example.com|Origin: https://app.example.com|Access-Control-Request-Method: PUT; origin" })
	void aPreflightThatAsksForMoreIsRefused(String fields, String reason) throws Exception {
		CorsPolicy policy = POLICY.withMethods(List.of("PUT")).withHeaders(List.of("X-Mine"));
		try (Served served = Served.with(Cors.of(policy))) {
			Answer answer = served.ask("OPTIONS /who", fields);
			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.body()).contains(reason);
			assertThat(answer.headers()).doesNotContainKey("access-control-allow-methods");
		}
	}

	@Test
	void optionsWithoutTheFieldsOfAPreflightIsTheServers() throws Exception {
		try (Served served = Served.with(Cors.of(POLICY))) {
			Answer answer = served.ask("OPTIONS /who", "Origin: " + APP);
			assertThat(answer.header("allow")).isEqualTo("GET, HEAD, OPTIONS, POST, PUT");
			assertThat(answer.header("access-control-allow-origin")).isEqualTo(APP);
		}
	}

	@ParameterizedTest
	@CsvSource({ "GET /nothing, '', 404", "DELETE /who, '', 405", "GET /broken, '', 500",
			"POST /who, |Content-Length: 101, 413" })
	void scriptsMayReadErrors(String request, String fields, int status) throws Exception {
		try (Served served = Served.with(Cors.of(POLICY))) {
			Answer answer = served.ask(request, "Origin: " + APP + fields);
			assertThat(answer.status()).isEqualTo(status);
			assertThat(answer.header("access-control-allow-origin")).isEqualTo(APP);
		}
	}

	@Test
	void scriptsMayReadWhatIsRefusedBeforeItsRouteIsKnown() throws Exception {
		try (Served served = Served.with(Cors.of(POLICY))) {
			Answer answer = served.sendMalformed("Origin: " + APP + "\r\n");
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.header("access-control-allow-origin")).isEqualTo(APP);
		}
	}

	@Test
	void eachRouteMayHaveItsPolicy() throws Exception {
		Cors cors = Cors
			.by((request) -> "/who".equals(request.routePattern()) ? POLICY.withMethods(List.of("PUT")) : null);
		try (Served served = Served.with(cors)) {
			assertThat(served.ask("OPTIONS /who", "Origin: " + APP + PREFLIGHT + "PUT").status()).isEqualTo(204);
			Answer other = served.ask("OPTIONS /id", "Origin: " + APP + PREFLIGHT + "GET");
			assertThat(other.headers()).doesNotContainKeys("access-control-allow-origin", "vary").containsKey("allow");
		}
	}

	@Test
	void credentialsForAllOriginsAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CorsPolicy.of(CorsPolicy.ANY).withCredentials(CorsPolicy.Credentials.ALLOWED))
			.withMessageContaining("Credentials must not be allowed for all origins");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CorsPolicy.of("null").withCredentials(CorsPolicy.Credentials.ALLOWED))
			.withMessageContaining("origin null");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> POLICY.withCredentials(CorsPolicy.Credentials.ALLOWED)
				.withExposedHeaders(List.of(CorsPolicy.ANY)))
			.withMessageContaining("exposed headers");
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "https://example.com/", "https://example.com/path", "https://", "https://*",
			"https://user@example.com", "https://example.com?x", "//example.com", "" })
	void whatIsNoOriginIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> CorsPolicy.of(text))
			.withMessageContaining("Not an origin: '" + text + "'");
	}

	@Test
	void originsAreComparedAsBrowsersSpellThem() {
		assertThat(CorsPolicy.of("HTTPS://Example.COM:443").allowsOrigin("https://example.com")).isTrue();
		assertThat(CorsPolicy.of("http://example.com:80").allowsOrigin("http://example.com")).isTrue();
		assertThat(CorsPolicy.of("null").allowsOrigin("null")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT-1S", "PT24H1S" })
	void theAgeIsBounded(Duration age) {
		assertThatIllegalArgumentException().isThrownBy(() -> POLICY.withMaxAge(age)).withMessageContaining("max-age");
		assertThat(POLICY.withMaxAge(Duration.ofDays(1)).maxAge()).isEqualTo(Duration.ofDays(1));
	}

	@Test
	void aPolicyForNobodyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> CorsPolicy.of())
			.withMessageContaining("without any origin");
	}

}

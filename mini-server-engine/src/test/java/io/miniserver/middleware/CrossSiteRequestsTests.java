package io.miniserver.middleware;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class CrossSiteRequestsTests {

	private static final CrossSiteRequests REFUSED = CrossSiteRequests.refused()
		.withTrustedOrigins(List.of("https://trusted.example"));

	@ParameterizedTest(name = "{0} {1}: {2}")
	@CsvSource({
			// safe methods change nothing
			"GET, Sec-Fetch-Site: cross-site, 200", "OPTIONS, Sec-Fetch-Site: cross-site, 204",
			"GET, Origin: https://evil.example, 200",
			// Fetch Metadata decides
			"POST, Sec-Fetch-Site: same-origin, 200", "POST, Sec-Fetch-Site: none, 200",
			"POST, Sec-Fetch-Site: cross-site, 403", "PUT, Sec-Fetch-Site: same-site, 403",
			"POST, Sec-Fetch-Site: odd, 403", "POST, Sec-Fetch-Site: same-origin|Sec-Fetch-Site: cross-site, 403",
			"POST, Sec-Fetch-Site: same-origin|Origin: https://evil.example, 200",
			"POST, Sec-Fetch-Site: cross-site|Origin: https://www.example.com, 403",
			"POST, Sec-Fetch-Site: cross-site|Origin: https://trusted.example, 200",
			// without it, the origin does
			"POST, Origin: https://www.example.com, 200", "POST, Origin: http://www.example.com, 200",
			"POST, Origin: https://evil.example, 403", "POST, Origin: null, 403", "POST, Origin: www.example.com, 403",
			"POST, Origin: https://www.example.com:8443, 403", "POST, Origin: https://trusted.example, 200",
			"POST, Origin: https://www.example.com|Origin: https://www.example.com, 403",
			// no browser
			"POST, User-Agent: curl, 200", "DELETE, User-Agent: curl, 405" })
	void tellsForeignPagesFromOwn(String method, String fields, int status) throws Exception {
		try (Served served = Served.with(REFUSED)) {
			assertThat(served.ask(method + " /who", fields).status()).isEqualTo(status);
		}
	}

	@Test
	void theAuthorityOfAnAbsoluteTargetIsTheHost() throws Exception {
		try (Served served = Served.with(REFUSED)) {
			assertThat(served.ask("POST http://www.example.com/who", "Origin: https://www.example.com").status())
				.isEqualTo(200);
		}
	}

	@Test
	void somePathsMayBeExempt() throws Exception {
		CrossSiteRequests hooks = CrossSiteRequests.refused().withExempt((request) -> request.path().equals("/who"));
		try (Served served = Served.with(hooks)) {
			assertThat(served.ask("POST /who", "Sec-Fetch-Site: cross-site").status()).isEqualTo(200);
			assertThat(served.ask("POST /id", "Sec-Fetch-Site: cross-site").status()).isEqualTo(403);
		}
	}

	@Test
	void aMalformedOriginIsRefusedWhenItIsSet() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CrossSiteRequests.refused().withTrustedOrigins(List.of("trusted.example")))
			.withMessageContaining("Not an origin: 'trusted.example'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CrossSiteRequests.refused().withTrustedOrigins(List.of("null")))
			.withMessageContaining("origin null");
	}

}

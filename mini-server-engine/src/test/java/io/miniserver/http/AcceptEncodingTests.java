package io.miniserver.http;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9110 section 12.5.3. The server has br and gzip, and likes br better. */
class AcceptEncodingTests {

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(nullValues = "none", value = { "gzip, gzip", "'gzip, br', br", "'br;q=0.5, gzip', gzip",
			"'gzip;q=0.8, br;q=0.8', br", "*, br", "'*;q=0.1, gzip;q=0', br", "'*, br;q=0', gzip", "GZip, gzip",
			"x-gzip, gzip", "'compress, gzip', gzip", "'gzip ; q=0.5', gzip", "gzip;Q=1.000, gzip", "'', none",
			"identity, none", "deflate, none", "gzip;q=0, none", "gzip;q=0.000, none", "'*;q=0', none",
			"'gzip;q=0.5, identity', none", "'gzip, identity;q=0.5', gzip", "'gzip, identity', gzip",
			"'identity;q=0, gzip', gzip", "gzip;q=2, none", "gzip;q=0.1234, none", "gzip;q=, none", "gzip;x=1, none",
			"gzip;q=0.5;x=1, none", "'g zip', none", "',,gzip,', gzip", "'gzip;q=0, gzip', none" })
	void choosesWhatIsWantedMost(String field, String expected) {
		AcceptEncoding accepted = AcceptEncoding.of(Headers.of("Accept-Encoding", field));
		assertThat(accepted.choose(List.of("br", "gzip"))).isEqualTo(expected);
	}

	@Test
	void severalFieldsAreOneList() {
		Headers fields = Headers.of("Accept-Encoding", "gzip;q=0.5", "accept-encoding", "br;q=0.6");
		assertThat(AcceptEncoding.of(fields).choose(List.of("gzip", "br"))).isEqualTo("br");
	}

	@Test
	void whoSaysNothingGetsTheContentAsItIs() {
		assertThat(AcceptEncoding.of(Headers.empty()).choose(List.of("gzip"))).isNull();
	}

}

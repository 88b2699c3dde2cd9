package io.miniserver.staticfiles;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTests {

	@ParameterizedTest
	@CsvSource({ "app.3f9a1c2b.js, true", "app-3f9a1c2b.css.map, true", "app.3f9a1c2bdeadbeef.min.js, true",
			"report-20240131.pdf, false", "app.js, false", "app.3f9a1c2.js, false", "app.3F9A1C2B.js, false",
			"3f9a1c2b.js, false", "app.3f9a1c2b, false" })
	void aDateIsNone(String name, boolean expected) {
		assertThat(StaticFiles.FINGERPRINTED.matcher(name).matches()).isEqualTo(expected);
	}

}

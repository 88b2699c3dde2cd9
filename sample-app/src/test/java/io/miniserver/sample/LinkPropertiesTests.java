package io.miniserver.sample;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LinkPropertiesTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "https://go.example", "http://go.example:8080/", "https://example.com/go" })
	void acceptsWhatShortUrlsCanStartWith(String baseUrl) {
		assertThat(new LinkProperties(URI.create(baseUrl)).baseUrl()).hasToString(baseUrl);
	}

	@Test
	void doesNotNeedABase() {
		assertThat(new LinkProperties(null).baseUrl()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "go.example", "ftp://go.example", "/go", "https://", "https://go.example/?a",
			"https://go.example/#a" })
	void rejectsWhatTheyCannot(String baseUrl) {
		// "https://" is no URI for java.net.URI at all, hence the one lambda.
		assertThatIllegalArgumentException().isThrownBy(() -> new LinkProperties(URI.create(baseUrl)));
	}

}

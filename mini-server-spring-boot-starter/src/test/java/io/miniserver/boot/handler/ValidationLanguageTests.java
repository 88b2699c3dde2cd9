package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ValidationLanguageTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(ValidationTests.Orders.class, ValidationTests.Validation.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void messagesAreInTheLanguageOfTheClient() {
		HttpResponse<String> german = app.get("/search?q=tea&page=0", "Accept-Language", "xx, de-AT;q=0.8, en;q=0.5");
		assertThat(german.body()).contains("muss gr\u00f6\u00dfer-gleich 1 sein");
		assertThat(german.headers().firstValue("Content-Language")).contains("de");
		assertThat(german.headers().allValues("Vary")).contains("Accept-Language");
		assertThat(app.get("/search?q=tea&page=0", "Accept-Language", "fr").body())
			.contains("\u00eatre sup\u00e9rieur");
	}

	@Test
	void languageIsTheClosestThatThereAreMessagesIn() {
		assertThat(language("pt-BR")).contains("pt-BR");
		assertThat(language("fr-CH")).contains("fr");
		assertThat(language("de;q=0, it;q=0.1")).contains("it");
		assertThat(language("qq-ZZ, sv-SE, ja")).contains("ja");
	}

	@Test
	void malformedLanguageIsNone() {
		assertThat(app.get("/search?q=tea&page=0", "Accept-Language", "!!;q=x").body()).contains("\"field\":\"page\"");
	}

	private static Optional<String> language(String accepted) {
		return app.get("/search?q=tea&page=0", "Accept-Language", accepted).headers().firstValue("Content-Language");
	}

}

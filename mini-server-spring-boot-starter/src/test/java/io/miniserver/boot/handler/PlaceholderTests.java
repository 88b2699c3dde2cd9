package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Names and default values of parameters may have placeholders. */
class PlaceholderTests {

	@Test
	void areReplacedInNamesAndDefaultValues() {
		try (TestApp app = TestApp.start(List.of(Own.class, Controller.class), "app.size=7", "app.header=X-Tenant")) {
			for (String path : List.of("/own", "/controller")) {
				assertThat(app.get(path, "X-Tenant", "a").body()).isEqualTo("7 a none");
				assertThat(app.get(path + "?size=1&text=b", "X-Tenant", "a").body()).isEqualTo("1 a b");
			}
		}
	}

	@Test
	void whatNothingReplacesFailsTheStart() {
		SpringApplication application = TestApp.application(List.of(Own.class), "app.header=X-Tenant");
		InvalidHandlerException failure = catchThrowableOfType(InvalidHandlerException.class, application::run);
		assertThat(failure).hasMessageContaining(Own.class.getName() + "#get(int, String, String)")
			.hasMessageContaining(
					"parameter 'size' of type int has the placeholder \"${app.size}\", " + "which nothing replaces");
		assertThat(failure.getAction()).contains("Set the property");
	}

	@HttpHandler
	static class Own {

		@Get("/own")
		String get(@QueryParam(defaultValue = "${app.size}") int size, @HeaderParam("${app.header}") String tenant,
				@QueryParam(defaultValue = "${app.text:none}") String text) {
			return size + " " + tenant + " " + text;
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/controller")
		String get(@RequestParam(defaultValue = "${app.size}") int size, @RequestHeader("${app.header}") String tenant,
				@RequestParam(defaultValue = "${app.text:none}") String text) {
			return size + " " + tenant + " " + text;
		}

	}

}

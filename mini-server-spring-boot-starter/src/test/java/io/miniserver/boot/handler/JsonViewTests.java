package io.miniserver.boot.handler;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonView;
import io.miniserver.boot.TestApp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a view leaves out is not sent, and not taken from a client. */
class JsonViewTests {

	@Test
	void resultsAreWrittenAsTheViewOfTheMethodSays() {
		try (TestApp app = TestApp.start(List.of(Own.class, Controller.class))) {
			assertThat(app.get("/own").body()).isEqualTo("{\"name\":\"a\"}");
			assertThat(app.get("/own/all").body()).isEqualTo("{\"name\":\"a\",\"secret\":\"s\"}");
			assertThat(app.get("/own/events").body()).isEqualTo("data: {\"name\":\"a\"}\n\n");
			assertThat(app.get("/own/fails").body()).isEqualTo("{\"name\":\"a\"}");
			assertThat(app.get("/controller").body()).isEqualTo("[{\"name\":\"a\"}]");
		}
	}

	@Test
	void bodiesAreReadAsTheViewOfTheParameterSays() {
		try (TestApp app = TestApp.start(List.of(Own.class, Controller.class))) {
			String body = "{\"name\":\"a\",\"secret\":\"s\"}";
			assertThat(app.post("/own", "application/json", body).body()).isEqualTo("a null");
			assertThat(app.post("/controller", "application/json", body).body()).isEqualTo("a null");
			assertThat(app.post("/own/all", "application/json", body).body()).isEqualTo("a s");
		}
	}

	@Test
	void severalViewsFailTheStart() {
		SpringApplication application = TestApp.application(List.of(Several.class));
		InvalidHandlerException failure = catchThrowableOfType(InvalidHandlerException.class, application::run);
		assertThat(failure).hasMessageContaining(Several.class.getName() + "#get()")
			.hasMessageContaining("@JsonView names 2 views, but there can be one");
		assertThat(failure.getAction()).contains("Name the view that has what the others have");
	}

	interface Small {

	}

	interface Large extends Small {

	}

	record User(@JsonView(Small.class) String name, @JsonView(Large.class) String secret) {

		static User known() {
			return new User("a", "s");
		}

	}

	record Input(@JsonView(Small.class) String name, @JsonView(Large.class) @Nullable String secret) {

	}

	@HttpHandler("/own")
	static class Own {

		@Get
		@JsonView(Small.class)
		User small() {
			return User.known();
		}

		@Get("/all")
		@JsonView(Large.class)
		User all() {
			return User.known();
		}

		@Get(value = "/events", produces = "text/event-stream")
		@JsonView(Small.class)
		Stream<User> events() {
			return Stream.of(User.known());
		}

		@Get("/fails")
		User fails() {
			throw new IllegalStateException("no");
		}

		@OnException(IllegalStateException.class)
		@JsonView(Small.class)
		User failed() {
			return User.known();
		}

		@Post
		String post(@Body @JsonView(Small.class) Input input) {
			return input.name() + " " + input.secret();
		}

		@Post("/all")
		String postAll(@Body Input input) {
			return input.name() + " " + input.secret();
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/controller")
		@JsonView(Small.class)
		ResponseEntity<List<User>> get() {
			return ResponseEntity.ok(List.of(User.known()));
		}

		@PostMapping("/controller")
		String post(@RequestBody @JsonView(Small.class) Input input) {
			return input.name() + " " + input.secret();
		}

	}

	@HttpHandler
	static class Several {

		@Get("/several")
		@JsonView({ Small.class, Large.class })
		User get() {
			return User.known();
		}

	}

}

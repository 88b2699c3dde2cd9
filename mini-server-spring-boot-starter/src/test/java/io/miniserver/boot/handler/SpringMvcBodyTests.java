package io.miniserver.boot.handler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies, and models that are made of several values. */
class SpringMvcBodyTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Controller.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void requestBodies() {
		assertThat(app.post("/body/text", "text/plain", "abc").body()).isEqualTo("abc");
		assertThat(app.post("/body/json", "application/json", "[{\"name\":\"ann\",\"age\":3}]").body())
			.isEqualTo("[Person[name=ann, age=3]]");
		assertThat(app.post("/body/json", "text/plain", "x").statusCode()).isEqualTo(415);
		assertThat(app.post("/body/json", "application/json", "{").statusCode()).isEqualTo(400);
		assertThat(app.post("/body/json", "application/json", "").statusCode()).isEqualTo(400);
		assertThat(app.post("/body/maybe", "application/json", "").body()).isEqualTo("null");
		assertThat(app.post("/body/form", FORM, "a=1&b=2&a=3").body()).isEqualTo("{a=[1, 3], b=[2]}");
		assertThat(app.post("/body/stream", "text/plain", "abc").body()).isEqualTo("abc");
	}

	@Test
	void modelAttributes() {
		assertThat(app.get("/model?name=ann&age=3").body()).isEqualTo("Person[name=ann, age=3]");
		assertThat(app.get("/model?age=3").body()).isEqualTo("Person[name=null, age=3]");
		assertThat(app.get("/model?name=ann").statusCode()).isEqualTo(400);
		assertThat(app.post("/model", FORM, "name=ann&age=4").body()).isEqualTo("Person[name=ann, age=4]");
		assertThat(app.get("/model/named?first-name=ann").body()).isEqualTo("Named[name=ann]");
	}

	@Test
	void unannotatedRecordsAreModelAttributes() {
		assertThat(app.get("/plain/model?name=ann&age=3").body()).isEqualTo("Person[name=ann, age=3]");
	}

	record Person(String name, int age) {

	}

	record Named(@BindParam("first-name") String name) {

	}

	@RestController
	static class Controller {

		@PostMapping("/body/text")
		String text(@RequestBody String body) {
			return body;
		}

		@PostMapping("/body/json")
		String json(@RequestBody List<Person> body) {
			return body.toString();
		}

		@PostMapping("/body/maybe")
		String maybeBody(@RequestBody(required = false) Person body) {
			return String.valueOf(body);
		}

		@PostMapping("/body/form")
		String form(@RequestBody MultiValueMap<String, String> body) {
			return new TreeMap<>(body).toString();
		}

		@PostMapping("/body/stream")
		String stream(InputStream body) throws IOException {
			return new String(body.readAllBytes(), StandardCharsets.UTF_8);
		}

		@RequestMapping("/model")
		String model(@ModelAttribute Person person) {
			return person.toString();
		}

		@GetMapping("/model/named")
		String named(@ModelAttribute("named") Named named) {
			return named.toString();
		}

		@GetMapping("/plain/model")
		String plainModel(Person person) {
			return person.toString();
		}

	}

}

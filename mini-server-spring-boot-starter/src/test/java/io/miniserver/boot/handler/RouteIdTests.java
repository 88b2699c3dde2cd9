package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.miniserver.boot.TestApp;
import io.miniserver.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class RouteIdTests {

	private static final String ROUTES = "mini-server.routes.";

	@Test
	void idsAreUniqueInWhateverOrderTheMethodsAreFound() {
		List<DeclaredRoute> routes = new ArrayList<>();
		for (Class<?> type : List.of(Reports.class, Plain.class, Inner.Api.class, Other.Api.class)) {
			Stream.of(type.getDeclaredMethods())
				.forEach((method) -> new HttpHandlerSource().routes(type, method)
					.forEach((route) -> routes.add(new DeclaredRoute(new HandlerMethod(type, type, method), route))));
		}
		String tests = RouteIdTests.class.getName();
		List<String> expected = List.of("Plain.get", "Plain.post", "Reports.add-List", "Reports.add-String-bytes",
				"Reports.add-none", "Reports.both-get", "Reports.both-put", "Reports.one", "named",
				tests + ".Inner.Api.get", tests + ".Other.Api.get");
		Set<String> sorted = new TreeSet<>(expected);
		for (int i = 0; i < 10; i++) {
			assertThat(RouteIds.assign(routes).stream().map((route) -> route.declaration().id()))
				.containsExactlyInAnyOrderElementsOf(sorted);
			Collections.rotate(routes, 3);
		}
	}

	@ParameterizedTest
	@CsvSource({ "Reports.add-List, application/json, [1]", "Reports.add-String-bytes, text/csv, x",
			"reports.addstringbytes, text/csv, x" })
	void propertyIsForOneOfTheOverloads(String id, String contentType, String body) {
		try (TestApp app = TestApp.start(Reports.class, ROUTES + id + ".rate=1/d")) {
			assertThat(app.post("/reports", contentType, body).statusCode()).isEqualTo(204);
			assertThat(app.post("/reports", contentType, body).statusCode()).isEqualTo(429);
			String other = contentType.equals("text/csv") ? "application/json" : "text/csv";
			for (int i = 0; i < 2; i++) {
				assertThat(app.post("/reports", other, "[1]").statusCode()).isEqualTo(204);
				assertThat(app.post("/reports", "text/plain", "").statusCode()).isEqualTo(204);
			}
		}
	}

	@Test
	void propertyIsForOneOfSeveralAnnotations() {
		try (TestApp app = TestApp.start(Reports.class, ROUTES + "Reports.both-put.rate=1/d")) {
			assertThat(app.send("PUT", "/both", "").statusCode()).isEqualTo(204);
			assertThat(app.send("PUT", "/both", "").body())
				.contains("\"property\":\"mini-server.routes.Reports.both-put.rate\"");
			assertThat(app.get("/both").statusCode()).isEqualTo(204);
			assertThat(app.get("/both").statusCode()).isEqualTo(204);
		}
	}

	@Test
	void propertyForANameThatSeveralHaveFailsTheStart(CapturedOutput output) {
		failsTheStart(List.of(Reports.class), "Reports.add", output);
		assertThat(output)
			.contains("The property mini-server.routes.Reports.add.rate is for the route 'Reports.add', "
					+ "but several have this name")
			.contains("Name one of them: Reports.add-List, Reports.add-String-bytes, Reports.add-none. "
					+ "Or give it an id of its own by the attribute id.");
	}

	@Test
	void propertyForAnIdThatWasGivenTwiceFailsTheStart(CapturedOutput output) {
		failsTheStart(List.of(Twice.class), "same", output);
		assertThat(output)
			.contains(
					"The property mini-server.routes.same.rate is for the route 'same', " + "but several have this id: "
							+ Twice.class.getName() + "#one() for GET, " + Twice.class.getName() + "#two() for GET")
			.contains("Give each of them an id of its own by the attribute id.");
	}

	@Test
	void idsThatWereGivenTwiceAreNobodysBusinessWithoutProperties() {
		try (TestApp app = TestApp.start(Twice.class)) {
			assertThat(app.get("/one").statusCode()).isEqualTo(204);
		}
	}

	@Test
	void namesOfMappingsOfSpringAreIds() {
		try (TestApp app = TestApp.start(Controller.class, ROUTES + "greeting.rate=1/d",
				ROUTES + "Controller.bye.rate=1/d")) {
			for (String path : List.of("/hello", "/bye")) {
				assertThat(app.get(path).statusCode()).isEqualTo(200);
				assertThat(app.get(path).statusCode()).isEqualTo(429);
			}
		}
	}

	private static void failsTheStart(List<Class<?>> sources, String id, CapturedOutput output) {
		SpringApplication application = TestApp.application(sources, ROUTES + id + ".rate=1/d");
		assertThatException().isThrownBy(application::run).isInstanceOf(UnknownRouteSettingException.class);
		assertThat(output).contains("APPLICATION FAILED TO START");
	}

	@HttpHandler
	static class Reports {

		@Post(value = "/reports", consumes = "application/json")
		void add(@Body List<Integer> numbers) {
		}

		@Post(value = "/reports", consumes = "text/csv")
		void add(@HeaderParam("Content-Type") String type, @Body byte[] csv) {
		}

		@Post("/reports")
		void add() {
		}

		@Get("/both")
		@Put("/both")
		void both() {
		}

		@Get("/one")
		void one() {
		}

		@Get(value = "/named", id = "named")
		void one(Headers headers) {
		}

	}

	@HttpHandler
	static class Plain {

		@Get("/plain")
		void get() {
		}

		@Post("/plain")
		void post() {
		}

	}

	@HttpHandler
	static class Twice {

		@Get(value = "/one", id = "same")
		void one() {
		}

		@Get(value = "/two", id = "same")
		void two() {
		}

	}

	static final class Inner {

		@HttpHandler
		static class Api {

			@Get("/inner")
			void get() {
			}

		}

	}

	static final class Other {

		@HttpHandler
		static class Api {

			@Get("/other")
			void get() {
			}

		}

	}

	@RestController
	static class Controller {

		@GetMapping(path = "/hello", name = "greeting")
		String hello() {
			return "hello";
		}

		@GetMapping("/bye")
		String bye() {
			return "bye";
		}

	}

}

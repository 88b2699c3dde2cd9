package io.miniserver.boot.handler;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.http.HttpResponse;
import java.util.List;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.annotation.AliasFor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import static org.assertj.core.api.Assertions.assertThat;

class SpringMvcMappingTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(
				List.of(Things.class, Paths.class, Exchanges.class, Inherited.class, Media.class, Rests.class),
				"app.base=/configured");
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void mappingsOfClassAndMethodMakeRoutes() {
		assertThat(app.get("/things").body()).isEqualTo("all");
		assertThat(app.get("/objects/").body()).isEqualTo("all");
		assertThat(app.get("/objects").statusCode()).isEqualTo(404);
		assertThat(app.get("/objects/5").body()).isEqualTo("one 5");
		assertThat(app.get("/things/5").body()).isEqualTo("one 5");
		assertThat(app.post("/things", "text/plain", "x").body()).isEqualTo("create");
		assertThat(app.send("PUT", "/things/5", "").body()).isEqualTo("put 5");
		assertThat(app.send("PATCH", "/things/5", "").body()).isEqualTo("patch 5");
		assertThat(app.send("DELETE", "/objects/5", "").body()).isEqualTo("delete 5");
	}

	@Test
	void headAndOptionsComeWithGet() {
		assertThat(app.send("HEAD", "/things", "").statusCode()).isEqualTo(200);
		assertThat(app.send("OPTIONS", "/things", "").statusCode()).isEqualTo(204);
		assertThat(app.send("OPTIONS", "/things", "").headers().firstValue("Allow"))
			.hasValueSatisfying((allow) -> assertThat(allow).contains("GET").contains("HEAD").contains("POST"));
	}

	@Test
	void whatIsAcceptedCountsIfMediaTypesAreNamed() {
		assertThat(app.get("/things", "Accept", "image/png").statusCode()).isEqualTo(200);
		assertThat(app.get("/media", "Accept", "image/png").statusCode()).isEqualTo(406);
	}

	@Test
	void otherMethodsAndPathsAreRefused() {
		assertThat(app.send("DELETE", "/things", "").statusCode()).isEqualTo(405);
		assertThat(app.get("/things/").statusCode()).isEqualTo(404);
	}

	@Test
	void aMappingWithoutMethodAnswersAll() {
		for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
			assertThat(app.send(method, "/any", "").body()).isEqualTo("any");
		}
	}

	@Test
	void patternsOfPaths() {
		assertThat(app.get("/number/12").body()).isEqualTo("12");
		assertThat(app.get("/number/x").statusCode()).isEqualTo(404);
		assertThat(app.get("/configured/x").body()).isEqualTo("configured");
		assertThat(app.get("/files").body()).isEqualTo("file");
		assertThat(app.get("/files/").body()).isEqualTo("file");
		assertThat(app.get("/files/a/b").body()).isEqualTo("file");
		assertThat(app.get("/docs/index").body()).isEqualTo("docs");
		assertThat(app.get("/docs/a/b").body()).isEqualTo("rest");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /both, exact", "GET, /both/, rest", "GET, /both/a, rest", "POST, /both, posted",
			"PUT, /both, 405", "HEAD, /both, ''", "GET, /named/5, exact 5", "GET, /named/5/x, rest 5",
			"GET, /one, same", "GET, /one/a, same", "GET, /wide, wide", "GET, /wide/a, all", "DELETE, /wide, all" })
	void theExactPathGoesBeforeTheRestOfOne(String method, String path, String expected) {
		HttpResponse<String> response = app.send(method, path, "");
		assertThat((response.statusCode() == 200) ? response.body() : "" + response.statusCode()).isEqualTo(expected);
	}

	@Test
	void annotationsOfInterfacesAndSuperclasses() {
		assertThat(app.get("/inherited/5?q=a").body()).isEqualTo("5 a");
		assertThat(app.get("/inherited/super").body()).isEqualTo("super");
		assertThat(app.get("/inherited/composed").body()).isEqualTo("composed");
	}

	@Test
	void httpExchanges() {
		assertThat(app.get("/exchange/7").body()).isEqualTo("7");
		assertThat(app.post("/exchange", "text/plain", "abc").body()).isEqualTo("abc");
		assertThat(app.post("/exchange", "application/xml", "abc").statusCode()).isEqualTo(415);
	}

	@Test
	void consumesAndProduces() {
		assertThat(app.post("/media", "application/json", "{}").body()).isEqualTo("json");
		assertThat(app.post("/media", "text/plain", "x").body()).isEqualTo("text");
		assertThat(app.post("/media", "image/png", "x").statusCode()).isEqualTo(415);
		assertThat(app.get("/media", "Accept", "text/csv").body()).isEqualTo("csv");
		assertThat(app.get("/media", "Accept", "text/csv").headers().firstValue("Content-Type").orElse(""))
			.startsWith("text/csv");
		assertThat(app.get("/media", "Accept", "application/json").body()).isEqualTo("[1]");
		assertThat(app.get("/media", "Accept", "image/png").statusCode()).isEqualTo(406);
	}

	@RestController
	@RequestMapping({ "/things", "objects/" })
	static class Things {

		@GetMapping
		String all() {
			return "all";
		}

		@GetMapping("/{id}")
		String one(@PathVariable int id) {
			return "one " + id;
		}

		@PostMapping
		String create() {
			return "create";
		}

		@PutMapping("{id}")
		String put(@PathVariable int id) {
			return "put " + id;
		}

		@PatchMapping("/{id}")
		String patch(@PathVariable int id) {
			return "patch " + id;
		}

		@DeleteMapping(path = "/{id}")
		String delete(@PathVariable int id) {
			return "delete " + id;
		}

		String noHandler() {
			return "no handler";
		}

	}

	@RestController
	static class Paths {

		@RequestMapping("/any")
		String any() {
			return "any";
		}

		@GetMapping("/number/{id:[0-9]{1,3}}")
		String number(@PathVariable int id) {
			return "" + id;
		}

		@GetMapping("${app.base}/x")
		String configured() {
			return "configured";
		}

		@GetMapping("/files/**")
		String files() {
			return "file";
		}

		@GetMapping("/docs/index")
		String docs() {
			return "docs";
		}

		@GetMapping("/docs/{*path}")
		String rest() {
			return "rest";
		}

	}

	@RestController
	static class Rests {

		@GetMapping("/both/**")
		String rest() {
			return "rest";
		}

		@GetMapping("/both")
		String exact() {
			return "exact";
		}

		@PostMapping("/both/{*path}")
		String posted() {
			return "posted";
		}

		@GetMapping("/named/{name}/**")
		String namedRest(@PathVariable String name) {
			return "rest " + name;
		}

		@GetMapping("/named/{id}")
		String named(@PathVariable int id) {
			return "exact " + id;
		}

		@GetMapping({ "/one/**", "/one" })
		String same() {
			return "same";
		}

		@RequestMapping("/wide/**")
		String all() {
			return "all";
		}

		@GetMapping(path = "/wide", produces = MediaType.TEXT_PLAIN_VALUE)
		String wide() {
			return "wide";
		}

	}

	@HttpExchange("/exchange")
	interface Api {

		@GetExchange("/{id}")
		String get(@PathVariable int id);

		@PostExchange(contentType = "text/plain")
		String post(@RequestBody String body);

	}

	@RestController
	static class Exchanges implements Api {

		@Override
		public String get(int id) {
			return "" + id;
		}

		@Override
		public String post(String body) {
			return body;
		}

	}

	@RequestMapping("/inherited")
	interface Mapped {

		@GetMapping("/{id}")
		String get(@PathVariable int id, @RequestParam String q);

	}

	abstract static class Superclass implements Mapped {

		@GetMapping("/super")
		String fromSuperclass() {
			return "super";
		}

	}

	@RequestMapping(method = RequestMethod.GET)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Fetch {

		@AliasFor(annotation = RequestMapping.class, attribute = "path")
		String[] value();

	}

	@RestController
	static class Inherited extends Superclass {

		@Override
		public String get(int id, String q) {
			return id + " " + q;
		}

		@Fetch("/composed")
		String composed() {
			return "composed";
		}

	}

	@RestController
	@RequestMapping(path = "/media", produces = MediaType.APPLICATION_JSON_VALUE)
	static class Media {

		@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.TEXT_PLAIN_VALUE)
		String json() {
			return "json";
		}

		@PostMapping(consumes = "text/*", produces = MediaType.TEXT_PLAIN_VALUE)
		String text() {
			return "text";
		}

		@GetMapping
		List<Integer> numbers() {
			return List.of(1);
		}

		@GetMapping(produces = "text/csv")
		String csv() {
			return "csv";
		}

	}

}

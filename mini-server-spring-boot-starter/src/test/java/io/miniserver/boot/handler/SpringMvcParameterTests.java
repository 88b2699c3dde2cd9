package io.miniserver.boot.handler;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonView;
import io.miniserver.boot.TestApp;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

class SpringMvcParameterTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Controller.class, Attributes.class), "app.size=7", "app.header=X-Tenant");
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void pathVariables() {
		assertThat(app.get("/path/5/FRIDAY").body()).isEqualTo("5 FRIDAY {day=FRIDAY, id=5}");
		assertThat(app.get("/path/x/FRIDAY").statusCode()).isEqualTo(400);
		assertThat(app.get("/maybe/3").body()).isEqualTo("3");
		assertThat(app.get("/maybe").body()).isEqualTo("null");
	}

	@Test
	void placeholders() {
		assertThat(app.get("/placeholders", "X-Tenant", "a").body()).isEqualTo("7 a");
		assertThat(app.get("/placeholders?size=1", "X-Tenant", "a").body()).isEqualTo("1 a");
	}

	@Test
	void jsonViews() {
		assertThat(app.post("/views", "application/json", "{\"name\":\"a\",\"secret\":\"b\"}").body())
			.isEqualTo("{\"name\":\"a null\"}");
	}

	@Test
	void theRestOfAPathBeginsWithASlash() {
		assertThat(app.get("/rest/a/b").body()).isEqualTo("[/a/b]");
		assertThat(app.get("/rest/").body()).isEqualTo("[/]");
		assertThat(app.get("/rest").body()).isEqualTo("[]");
	}

	@Test
	void requestParams() {
		assertThat(app.get("/query?q=a&page=2&since=2026-01-02&ids=1,2").body())
			.isEqualTo("a 2 Optional[2026-01-02] [1, 2] false");
		assertThat(app.get("/query?q=a&ids=1&ids=2&all=true").body()).isEqualTo("a 1 Optional.empty [1, 2] true");
		assertThat(app.get("/query").statusCode()).isEqualTo(400);
		assertThat(app.get("/query?q=a&page=x").statusCode()).isEqualTo(400);
		assertThat(app.post("/query", FORM, "q=b&page=3").body()).isEqualTo("b 3 Optional.empty [] false");
	}

	@Test
	void emptyDefaultsAreNullForOtherThanText() {
		assertThat(app.get("/empty").body()).isEqualTo("null []");
	}

	@Test
	void mapsOfAllRequestParams() {
		assertThat(app.get("/query/map?a=1&b=2&a=3").body()).isEqualTo("{a=1, b=2} {a=[1, 3], b=[2]}");
		assertThat(app.post("/query/map?a=1", FORM, "b=2&a=3").body()).isEqualTo("{a=1, b=2} {a=[1, 3], b=[2]}");
	}

	@Test
	void dateTimeFormats() {
		assertThat(app.get("/date?day=02.01.2026").body()).isEqualTo("2026-01-02");
	}

	@Test
	void requestHeaders() {
		assertThat(app.get("/header", "X-One", "1", "X-Many", "a", "X-Many", "b").body()).isEqualTo("1 [a, b] none");
		assertThat(app.get("/header/all", "X-One", "1", "X-Many", "a", "X-Many", "b").body()).isEqualTo("1 [a, b] 1");
		assertThat(app.get("/header").statusCode()).isEqualTo(400);
	}

	@Test
	void cookieValues() {
		assertThat(app.get("/cookie", "Cookie", "id=7; other=x").body()).isEqualTo("7 x");
		assertThat(app.get("/cookie", "Cookie", "id=7").body()).isEqualTo("7 none");
		assertThat(app.get("/cookie").statusCode()).isEqualTo(400);
	}

	@Test
	void unannotatedSimpleTypesAreRequestParams() {
		assertThat(app.get("/plain?name=ann&day=MONDAY&count=2&flag=true").body()).isEqualTo("ann MONDAY 2 true");
		assertThat(app.get("/plain?count=2").body()).isEqualTo("null null 2 false");
		assertThat(app.get("/plain").statusCode()).isEqualTo(400);
	}

	@Test
	void requestAttributes() {
		assertThat(app.get("/attribute").body()).isEqualTo("ann Optional.empty");
		assertThat(app.get("/attribute/missing").statusCode()).isEqualTo(400);
	}

	@Test
	void httpMethods() {
		assertThat(app.send("DELETE", "/method", "").body()).isEqualTo("DELETE");
		assertThat(app.send("PUT", "/method", "").body()).isEqualTo("PUT");
	}

	@Test
	void locales() {
		assertThat(app.get("/locale", "Accept-Language", "fr;q=0.5, de-AT").body()).isEqualTo("de_AT");
		assertThat(app.get("/locale", "Accept-Language", "*").body()).isEqualTo(Locale.getDefault().toString());
		assertThat(app.get("/locale", "Accept-Language", "_;").body()).isEqualTo(Locale.getDefault().toString());
		assertThat(app.get("/locale").body()).isEqualTo(Locale.getDefault().toString());
	}

	@Test
	void uriComponentsBuilders() {
		assertThat(app.get("/uri").body()).isEqualTo("http://127.0.0.1:" + app.port() + "/things/7");
	}

	@Test
	void theRequestOfMiniServer() {
		assertThat(app.get("/request").body()).isEqualTo("/request");
	}

	interface Small {

	}

	interface Large extends Small {

	}

	record Viewed(@JsonView(Small.class) String name, @JsonView(Large.class) @Nullable String secret) {

	}

	interface Small {

	}

	interface Large extends Small {

	}

	record Viewed(@JsonView(Small.class) String name, @JsonView(Large.class) @Nullable String secret) {

	}

	@RestController
	static class Controller {

		@GetMapping("/placeholders")
		String placeholders(@RequestParam(defaultValue = "${app.size}") int size,
				@RequestHeader("${app.header}") String tenant) {
			return size + " " + tenant;
		}

		@PostMapping("/views")
		@JsonView(Small.class)
		Viewed views(@RequestBody @JsonView(Small.class) Viewed body) {
			return new Viewed(body.name() + " " + body.secret(), "secret");
		}

		@GetMapping("/path/{id}/{day}")
		String path(@PathVariable long id, @PathVariable("day") DayOfWeek weekday,
				@PathVariable Map<String, String> all) {
			return id + " " + weekday + " " + new TreeMap<>(all);
		}

		@GetMapping({ "/maybe", "/maybe/{id}" })
		String maybe(@PathVariable(required = false) Integer id) {
			return String.valueOf(id);
		}

		@GetMapping("/rest/{*rest}")
		String rest(@PathVariable String rest) {
			return "[" + rest + "]";
		}

		@RequestMapping(path = "/query", method = { RequestMethod.GET, RequestMethod.POST })
		String query(@RequestParam String q, @RequestParam(defaultValue = "1") int page,
				@RequestParam Optional<LocalDate> since, @RequestParam(name = "ids", required = false) List<Long> list,
				@RequestParam(required = false) boolean all) {
			return q + " " + page + " " + since + " " + list + " " + all;
		}

		@GetMapping("/empty")
		String empty(@RequestParam(defaultValue = "") Integer number, @RequestParam(defaultValue = "") String text) {
			return number + " [" + text + "]";
		}

		@RequestMapping("/query/map")
		String map(@RequestParam Map<String, String> one, @RequestParam MultiValueMap<String, String> all) {
			return new TreeMap<>(one) + " " + new TreeMap<>(all);
		}

		@GetMapping("/date")
		String date(@RequestParam @DateTimeFormat(pattern = "dd.MM.yyyy") LocalDate day) {
			return day.toString();
		}

		@GetMapping("/header")
		String header(@RequestHeader("X-One") int one, @RequestHeader("X-Many") List<String> many,
				@RequestHeader(name = "X-None", defaultValue = "none") String none) {
			return one + " " + many + " " + none;
		}

		@GetMapping("/header/all")
		String headers(@RequestHeader HttpHeaders headers, @RequestHeader MultiValueMap<String, String> all,
				@RequestHeader Map<String, String> first) {
			return headers.getFirst("x-one") + " " + all.get("X-Many") + " " + first.get("X-One");
		}

		@GetMapping("/cookie")
		String cookie(@CookieValue long id, @CookieValue(name = "other", defaultValue = "none") String other) {
			return id + " " + other;
		}

		@GetMapping("/plain")
		String plain(String name, DayOfWeek day, int count, boolean flag) {
			return name + " " + day + " " + count + " " + flag;
		}

		@GetMapping("/attribute")
		String attribute(@RequestAttribute String user, @RequestAttribute("other") Optional<String> other) {
			return user + " " + other;
		}

		@GetMapping("/attribute/missing")
		String missing(@RequestAttribute String missing) {
			return missing;
		}

		@RequestMapping("/method")
		String method(HttpMethod method) {
			return method.name();
		}

		@GetMapping("/locale")
		String locale(Locale locale) {
			return locale.toString();
		}

		@GetMapping("/uri")
		String uri(UriComponentsBuilder builder) {
			return builder.path("/things/{id}").buildAndExpand(7).toUriString();
		}

		@GetMapping("/request")
		String request(Request request) {
			return request.path();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Attributes {

		@Bean
		Middleware attributes() {
			return (request, next) -> {
				request.attributes().put("user", "ann");
				return next.handle(request);
			};
		}

	}

}

package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.miniserver.boot.TestApp;
import io.miniserver.http.Headers;
import io.miniserver.http.Query;
import io.miniserver.http.Request;
import io.miniserver.http.RequestBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.NumberFormat;

import static org.assertj.core.api.Assertions.assertThat;

class ParameterTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(Parameters.class);
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/path/abc | abc
					/path/a%2Fb%20c | 'a/b c'
					/rest/a/b/c | a/b/c
					/types?i=1&l=2&d=2.5&b=true | '1 2 2.5 true'
					/types?i=-1&l=-2&d=1e3&b=off | '-1 -2 1000.0 false'
					/wrappers?i=1&l=2&d=2.5&b=yes | '1 2 2.5 true'
					/small?s=1&y=2&f=2.5&c=x | '1 2 2.5 x'
					/more?unit=SECONDS&uuid=5ce1b1c8-1f4a-4b2e-9df5-0a3f6c1f6a55&date=2026-11-23 | 'SECONDS 5ce1b1c8-1f4a-4b2e-9df5-0a3f6c1f6a55 2026-11-23'
					/more?unit=seconds&uuid=5ce1b1c8-1f4a-4b2e-9df5-0a3f6c1f6a55&date=2026-11-23 | 'SECONDS 5ce1b1c8-1f4a-4b2e-9df5-0a3f6c1f6a55 2026-11-23'
					/formats?date=23.11.2026&number=50%25 | '2026-11-23 0.5'
					/converted?point=1x2 | 1-2
					/optional | 'empty null'
					/optional?a=&b= | 'empty null'
					/optional?a=1&b=2 | '1 2'
					/optional-text?a=&b= | '[] []'
					/defaults | '7 x [1, 2]'
					/defaults?page=&text=&ids=3 | '7 x [3]'
					/defaults?page=2&text=y | '2 y [1, 2]'
					/many?ids=1&ids=2 | '[1, 2] [] []'
					/many?ids=1,2 | '[1, 2] [] []'
					/many?ids=1&array=2&set=3&set=3 | '[1] [2] [3]'
					/query?a=1&b=2 | '[a, b]'
					""")
	void bindsParameters(String path, String expected) {
		HttpResponse<String> response = app.get(path);
		assertThat(response.body()).isEqualTo(expected);
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@Test
	void bindsHeadersInAnyCase() {
		assertThat(app.get("/header", "x-NUMBER", "5", "X-Text", "a", "X-Text", "b").body()).isEqualTo("5 [a, b]");
	}

	@Test
	void bindsCookies() {
		assertThat(app.get("/cookie", "Cookie", "other=1; session=abc; visits=3").body()).isEqualTo("abc 3");
	}

	@Test
	void passesPartsOfTheRequestWithoutAnnotation() {
		assertThat(app.send("POST", "/parts?q=1", "12345", "X-A", "b").body()).isEqualTo("POST b 1 12345");
	}

	@Test
	void bindsPrivateAndStaticMethods() {
		assertThat(app.get("/private?a=1").body()).isEqualTo("private 1");
		assertThat(app.get("/static?a=1").body()).isEqualTo("static 1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/path-int/x | number | 'The path parameter "number" must be a whole number from -2147483648 to 2147483647'
					/types?l=2&d=1&b=true | i | 'The query parameter "i" is missing'
					/types?i=&l=2&d=1&b=1 | i | 'The query parameter "i" is missing'
					/types?i=1&l=x&d=1&b=true | l | 'The query parameter "l" must be a whole number from -9223372036854775808 to 9223372036854775807'
					/types?i=1&l=1&d=x&b=true | d | 'The query parameter "d" must be a number'
					/types?i=1&l=1&d=1&b=x | b | 'The query parameter "b" must be true or false'
					/types?i=2147483648&l=2&d=1&b=true | i | 'The query parameter "i" must be a whole number from -2147483648 to 2147483647'
					/wrappers?i=1&l=2&d=x&b=1 | d | 'The query parameter "d" must be a number'
					/more?unit=EONS&uuid=5ce1b1c8-1f4a-4b2e-9df5-0a3f6c1f6a55&date=2026-11-23 | unit | 'The query parameter "unit" must be one of NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS'
					/more?unit=DAYS&uuid=1-1-1-1-1&date=2026-11-23 | uuid | 'The query parameter "uuid" must be a UUID'
					/more?unit=DAYS&uuid=5ce1b1c8-1f4a-4b2e-9df5-0a3f6c1f6a55&date=11/23/26 | date | 'The query parameter "date" is not valid'
					/converted?point=secret | point | 'The query parameter "point" is not valid'
					/many?ids=1&ids=x | ids | 'The query parameter "ids" has a value that is not valid'
					/many | ids | 'The query parameter "ids" is missing'
					/header | X-Number | 'The header field "X-Number" is missing'
					/cookie | session | 'The cookie "session" is missing'
					""")
	void answersWrongValuesWith400(String path, String parameter, String detail) {
		HttpResponse<String> response = app.get(path);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.body()).contains("\"parameter\":\"" + parameter + "\"")
			.contains("\"detail\":\"" + detail.replace("\"", "\\\"") + "\"")
			.doesNotContain("secret");
	}

	@HttpHandler
	static class Parameters {

		@Get("/path/{name}")
		String path(@PathParam String name) {
			return name;
		}

		@Get("/path-int/{number}")
		String path(@PathParam int number) {
			return "" + number;
		}

		@Get("/rest/{*rest}")
		String rest(@PathParam("rest") String tail) {
			return tail;
		}

		@Get("/types")
		String types(@QueryParam int i, @QueryParam long l, @QueryParam double d, @QueryParam boolean b) {
			return i + " " + l + " " + d + " " + b;
		}

		@Get("/wrappers")
		String wrappers(@QueryParam Integer i, @QueryParam Long l, @QueryParam Double d, @QueryParam Boolean b) {
			return i + " " + l + " " + d + " " + b;
		}

		@Get("/small")
		String small(@QueryParam short s, @QueryParam byte y, @QueryParam float f, @QueryParam char c) {
			return s + " " + y + " " + f + " " + c;
		}

		@Get("/more")
		String more(@QueryParam TimeUnit unit, @QueryParam UUID uuid, @QueryParam LocalDate date) {
			return unit + " " + uuid + " " + date;
		}

		@Get("/formats")
		String formats(@QueryParam @DateTimeFormat(pattern = "dd.MM.yyyy") LocalDate date,
				@QueryParam @NumberFormat(style = NumberFormat.Style.PERCENT) Double number) {
			return date + " " + number;
		}

		@Get("/converted")
		String converted(@QueryParam Point point) {
			return point.x() + "-" + point.y();
		}

		@Get("/optional")
		String optional(@QueryParam Optional<Integer> a, @QueryParam @Nullable Integer b) {
			return a.map(String::valueOf).orElse("empty") + " " + b;
		}

		@Get("/optional-text")
		String optionalText(@QueryParam Optional<String> a, @QueryParam(required = false) String b) {
			return "[" + a.orElse("empty") + "] [" + b + "]";
		}

		@Get("/defaults")
		String defaults(@QueryParam(defaultValue = "7") int page, @QueryParam(defaultValue = "x") String text,
				@QueryParam(defaultValue = { "1", "2" }) List<Integer> ids) {
			return page + " " + text + " " + ids;
		}

		@Get("/many")
		String many(@QueryParam List<Long> ids, @QueryParam(required = false) int[] array,
				@QueryParam(required = false) Set<String> set) {
			return ids + " " + Arrays.toString(array) + " " + set;
		}

		@Get("/query")
		String query(Query query) {
			return query.names().toString();
		}

		@Get("/header")
		String header(@HeaderParam("X-Number") long number, @HeaderParam("X-Text") List<String> texts) {
			return number + " " + texts;
		}

		@Get("/cookie")
		String cookie(@CookieParam String session, @CookieParam("visits") int count) {
			return session + " " + count;
		}

		@Post("/parts")
		String parts(Request request, Headers headers, Query query, RequestBody body) throws Exception {
			return request.method() + " " + headers.first("X-A") + " " + query.first("q") + " " + body.text();
		}

		@Get("/private")
		@SuppressWarnings("UnusedMethod") // called by its route
		private String privately(@QueryParam int a) {
			return "private " + a;
		}

		@Get("/static")
		static String statically(@QueryParam int a) {
			return "static " + a;
		}

		@Bean
		Converter<String, Point> points() {
			return new PointConverter();
		}

	}

	record Point(int x, int y) {

	}

	static class PointConverter implements Converter<String, Point> {

		@Override
		public Point convert(String text) {
			String[] parts = text.split("x", -1);
			return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
		}

	}

}

package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.ValueDeclaration.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecordParameterTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Records.class, OtherSource.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void gathersRecordsFromTheQuery() {
		assertThat(app.get("/search?text=a+b&since=2026-01-31&tags=x&tags=y&size=5").body())
			.isEqualTo("Search[text=a b, since=Optional[2026-01-31], tags=[x, y], size=5, sort=null]");
	}

	@Test
	void treatsComponentsLikeParameters() {
		assertThat(app.get("/search?text=a").body())
			.isEqualTo("Search[text=a, since=Optional.empty, tags=[], size=20, sort=null]");
		HttpResponse<String> wrong = app.get("/search?text=a&size=many");
		assertThat(wrong.statusCode()).isEqualTo(400);
		assertThat(wrong.body()).contains("The query parameter \\\"size\\\" must be a whole number");
		assertThat(app.get("/search").body()).contains("The query parameter \\\"text\\\" is missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void optionalComponentsMayBeAbsentOrEmptyButNotWrong(String method) {
		String path = method.equals("GET") ? "/filter" : "/filter-form";
		assertThat(filter(method, path, "").body()).isEqualTo("Filter[q=Optional.empty, day=Optional.empty, "
				+ "ids=Optional.empty, agent=Optional.empty, page=Limits[least=Optional.empty]]");
		assertThat(filter(method, path, "q=&day=&least=").body())
			.isEqualTo("Filter[q=Optional[], day=Optional.empty, ids=Optional.empty, agent=Optional.empty, "
					+ "page=Limits[least=Optional.empty]]");
		assertThat(filter(method, path, "q=a&day=MONDAY&ids=1&ids=2&least=5", "X-Agent", "me").body())
			.isEqualTo("Filter[q=Optional[a], day=Optional[MONDAY], ids=Optional[[1, 2]], agent=Optional[me], "
					+ "page=Limits[least=Optional[5]]]");
		HttpResponse<String> wrong = filter(method, path, "least=x");
		assertThat(wrong.statusCode()).isEqualTo(400);
		assertThat(wrong.body()).contains("\"parameter\":\"least\"");
	}

	private static HttpResponse<String> filter(String method, String path, String values, String... headers) {
		if (method.equals("GET")) {
			return app.send(method, path + "?" + values, "", headers);
		}
		List<String> all = new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
		all.addAll(List.of(headers));
		return app.send(method, path, values, all.toArray(String[]::new));
	}

	@Test
	void gathersNestedRecordsAndOtherParts() {
		assertThat(app.get("/nested?page=2&name=x", "X-Trace", "t").body())
			.isEqualTo("Nested[page=Page[page=2, size=10], trace=t, name=x]");
	}

	@Test
	void answersWhatAConstructorThrows() {
		assertThat(app.get("/nested?page=-1&name=x", "X-Trace", "t").statusCode()).isEqualTo(500);
	}

	@Test
	void takesARecordOfOneTextForAValue() {
		assertThat(app.get("/code?code=abc").body()).isEqualTo("Code[text=abc]");
	}

	@Test
	void modelsAreGatheredFromQueryAndForm() {
		assertThat(app.get("/model?name=ann&age=3").body()).isEqualTo("ann 3");
		assertThat(app.post("/model?name=ann", "application/x-www-form-urlencoded", "age=3&name=bob").body())
			.isEqualTo("ann 3");
		assertThat(app.post("/model?name=ann&age=4", "application/json", "{}").body()).isEqualTo("ann 4");
	}

	@Test
	void valuesComeFromQueryOrForm() {
		assertThat(app.get("/either?n=1").body()).isEqualTo("1 [1]");
		assertThat(app.post("/either?n=1", "application/x-www-form-urlencoded", "n=2").body()).isEqualTo("1 [1, 2]");
		assertThat(app.post("/either", "application/x-www-form-urlencoded", "n=2").body()).isEqualTo("2 [2]");
		assertThat(app.post("/either", "text/plain", "n=2").body()).contains("The parameter \\\"n\\\" is missing");
	}

	record Page(@QueryParam(defaultValue = "1") int page, @QueryParam(defaultValue = "10") int size) {

		Page {
			if (page < 0) {
				throw new IllegalStateException("on purpose");
			}
		}

	}

	record Search(String text, Optional<LocalDate> since, @QueryParam(required = false) List<String> tags,
			@QueryParam(defaultValue = "20") int size, @Nullable String sort) {

	}

	record Limits(Optional<Integer> least) {

	}

	record Filter(Optional<String> q, Optional<DayOfWeek> day, Optional<List<Integer>> ids,
			@HeaderParam("X-Agent") Optional<String> agent, Limits page) {

	}

	record Nested(Page page, @HeaderParam("X-Trace") String trace, String name) {

	}

	record Code(String text) {

		public static Code valueOf(String text) {
			return new Code(text);
		}

	}

	static final class Bean {

		private final String text;

		Bean(String name, int age) {
			this.text = name + " " + age;
		}

	}

	@HttpHandler
	static class Records {

		@Get("/search")
		String search(@QueryParam Search search) {
			return search.toString();
		}

		@Get("/filter")
		String filter(@QueryParam Filter filter) {
			return filter.toString();
		}

		@Post("/filter-form")
		String form(@FormParam Filter filter) {
			return filter.toString();
		}

		@Get("/nested")
		String nested(@QueryParam Nested nested) {
			return nested.toString();
		}

		@Get("/code")
		String code(@QueryParam Code code) {
			return code.toString();
		}

		@Get("/model")
		@Post("/model")
		String model(@Model Bean bean) {
			return bean.text;
		}

		@Get("/either")
		@Post("/either")
		String either(@Either("n") int one, @Either("n") List<Integer> all) {
			return one + " " + all;
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Model {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Either {

		String value();

	}

	/** Stands for the annotations of another framework. */
	static class OtherSource implements HandlerSource {

		@Override
		public Class<? extends Annotation> marker() {
			return Model.class;
		}

		@Override
		public List<RouteDeclaration> routes(Class<?> type, Method method) {
			return List.of();
		}

		@Override
		public List<ParameterSource<?>> parameters() {
			return List.of(new ParameterSource<>(Model.class, (model) -> ValueDeclaration.required(Kind.MODEL, "")),
					new ParameterSource<>(Either.class,
							(either) -> ValueDeclaration.required(Kind.QUERY_OR_FORM, either.value())));
		}

		@Override
		public void withoutRoutes(Class<?> type) {
			throw new IllegalStateException();
		}

	}

}

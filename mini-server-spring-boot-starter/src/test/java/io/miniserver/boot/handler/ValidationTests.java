package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.miniserver.boot.TestApp;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

class ValidationTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Orders.class, Validation.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void validBodyIsTaken() {
		assertThat(order("{\"customer\":\"ann\",\"items\":[{\"name\":\"tea\",\"count\":1}]}").body()).isEqualTo("ann");
	}

	@Test
	void errorsOfABodyNameTheirPathInItsJson() {
		HttpResponse<String> response = order(
				"{\"customer\":\"\",\"items\":[{\"name\":\"tea\",\"count\":1},{\"name\":\" \",\"count\":0}]}");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.body()).contains("\"detail\":\"Several values are not valid\"")
			.contains("\"errors\":[{\"field\":\"customer\",\"message\":\"must not be blank\",\"rejected\":\"\"},"
					+ "{\"field\":\"items[1].count\",\"message\":\"must be greater than or equal to 1\",\"rejected\":0},"
					+ "{\"field\":\"items[1].name\",\"message\":\"must not be blank\",\"rejected\":\" \"}]");
	}

	@Test
	void nameIsThatOfTheJsonNotThatOfTheClass() {
		assertThat(app.post("/named", "application/json", "{\"first_name\":\"\"}").body())
			.contains("\"field\":\"first_name\"");
	}

	@Test
	void anAbsentValueIsRejectedAsNull() {
		assertThat(order("{\"items\":[]}").body())
			.contains("{\"field\":\"customer\",\"message\":\"must not be blank\",\"rejected\":null}");
	}

	@Test
	void elementsOfABodyThatIsAListAreValidated() {
		assertThat(app.post("/list", "application/json", "[{\"name\":\"a\",\"count\":1},{\"name\":\"\",\"count\":1}]")
			.body()).contains("\"field\":\"[1].name\"");
	}

	@Test
	void constraintsOfParametersAreValidated() {
		assertThat(app.get("/search?q=tea&page=1").body()).isEqualTo("tea 1");
		assertThat(app.get("/search?q=t&page=0").body()).contains(
				"\"errors\":[{\"field\":\"page\",\"message\":\"must be greater than or equal to 1\",\"rejected\":0},"
						+ "{\"field\":\"q\",\"message\":\"size must be between 2 and 5\",\"rejected\":\"t\"}]");
	}

	@Test
	void constraintsOfElementsAreValidated() {
		assertThat(app.get("/tags?tag=a&tag=").body())
			.contains("{\"field\":\"tag[1]\",\"message\":\"must not be blank\"");
	}

	@Test
	void constraintsWithinAnOptionalAreValidated() {
		assertThat(app.get("/optional").body()).isEqualTo("none");
		assertThat(app.get("/optional?limit=101").body()).contains("\"field\":\"limit\"", "\"rejected\":101");
	}

	@Test
	void gatheredRecordsAreNamedByWhatTheClientHasSent() {
		assertThat(app.get("/gathered?page-size=0&day=FRIDAY").body()).contains("\"field\":\"page-size\"");
	}

	@Test
	void formsAreValidated() {
		assertThat(app.post("/form", "application/x-www-form-urlencoded", "name=").body())
			.contains("\"field\":\"name\"");
	}

	@Test
	void secretsAreNotRepeated() {
		String body = app.post("/login", "application/json", "{\"name\":\"x\",\"password\":\"abc\"}").body();
		assertThat(body).contains("{\"field\":\"name\"", "\"rejected\":\"x\"", "\"field\":\"password\"")
			.doesNotContain("abc");
		assertThat(app.get("/secret", "X-Api-Token", "a1b2").body()).contains("\"field\":\"X-Api-Token\"")
			.doesNotContain("a1b2");
	}

	@Test
	void groupsOfAParameterDecide() {
		String draft = "{\"name\":\"a\"}";
		assertThat(app.post("/publish", "application/json", draft).body()).contains("\"field\":\"url\"");
		assertThat(app.post("/draft", "application/json", draft).body()).isEqualTo("a");
	}

	@Test
	void groupsOfTheMethodDecide() {
		assertThat(app.get("/strict?n=5").statusCode()).isEqualTo(400);
		assertThat(app.get("/lax?n=5").body()).isEqualTo("5");
	}

	@Test
	void noMoreThanAHundredErrorsAreTold() {
		String item = "{\"name\":\"\",\"count\":1}";
		String body = app.post("/list", "application/json", "[" + (item + ",").repeat(149) + item + "]").body();
		assertThat(body.split("must not be blank", -1)).hasSize(101);
	}

	@Test
	void aResultThatIsNotValidIsAFailureOfTheServer() {
		assertThat(app.get("/result?name=ann").body()).isEqualTo("ann");
		HttpResponse<String> response = app.get("/result?name=");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).doesNotContain("errors");
	}

	@Test
	void methodsWithoutConstraintsHaveNoCheck() throws Exception {
		ValidationHook hook = app.bean(ValidationHook.class);
		HandlerMethod free = new HandlerMethod(app.bean(Orders.class), Orders.class,
				Orders.class.getDeclaredMethod("free", String.class));
		assertThat(hook.check(free)).isNull();
		assertThat(hook.result(free)).isNull();
		assertThat(hook.around(free, (request) -> null)).isNotInstanceOf(ProxyValidation.class);
	}

	private static HttpResponse<String> order(String json) {
		return app.post("/orders", "application/json", json);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ValidationAutoConfiguration.class, HttpValidationAutoConfiguration.class })
	static class Validation {

	}

	@HttpHandler
	static class Orders {

		@Post("/orders")
		String order(@Body @Valid Order order) {
			return order.customer();
		}

		@Post("/named")
		void named(@Body @Valid Person person) {
		}

		@Post("/list")
		void list(@Body List<@Valid Item> items) {
		}

		@Get("/search")
		String search(@QueryParam("q") @Size(min = 2, max = 5) String text, @QueryParam @Min(1) int page) {
			return text + " " + page;
		}

		@Get("/tags")
		void tags(@QueryParam("tag") List<@NotBlank String> tags) {
		}

		@Get("/optional")
		String optional(@QueryParam Optional<@Max(100) Integer> limit) {
			return limit.map(String::valueOf).orElse("none");
		}

		@Get("/gathered")
		void gathered(@QueryParam @Valid Page page) {
		}

		@Post("/form")
		void form(@FormParam @NotEmpty String name) {
		}

		@Post("/login")
		void login(@Body @Valid Login login) {
		}

		@Get("/secret")
		void secret(@HeaderParam("X-Api-Token") @Size(min = 9) String key) {
		}

		@Post("/publish")
		String publish(@Body @Validated(Publish.class) Draft draft) {
			return draft.name();
		}

		@Post("/draft")
		String draft(@Body @Validated Draft draft) {
			return draft.name();
		}

		@Get("/strict")
		@Validated(Publish.class)
		int strict(@QueryParam @Min(value = 9, groups = Publish.class) int n) {
			return n;
		}

		@Get("/lax")
		int lax(@QueryParam @Min(value = 9, groups = Publish.class) int n) {
			return n;
		}

		@Get("/result")
		@NotBlank
		String result(@QueryParam String name) {
			return name;
		}

		@Get("/free")
		String free(@QueryParam String text) {
			return text;
		}

	}

	record Order(@NotBlank String customer, @NotNull @Valid List<Item> items) {

	}

	record Item(@NotBlank String name, @Min(1) int count) {

	}

	record Person(@JsonProperty("first_name") @NotBlank String firstName) {

	}

	record Page(@QueryParam("page-size") @Min(1) int size, DayOfWeek day) {

	}

	record Login(@Size(min = 3) String name, @Size(min = 8) String password) {

	}

	record Draft(@NotBlank String name, @Nullable @NotNull(groups = Publish.class) String url) {

	}

	interface Publish {

	}

}

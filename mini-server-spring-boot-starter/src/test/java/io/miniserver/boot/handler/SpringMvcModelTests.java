package io.miniserver.boot.handler;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.miniserver.boot.TestApp;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** Model attributes of classes with setters. */
class SpringMvcModelTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Validation.class, Controller.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void propertiesThatTheRequestHasAreSet() {
		assertThat(app.get("/search?text=a+b&page=3&tags=x&tags=y&since=24.12.2026&exact=true&owner=ann").body())
			.isEqualTo("a b 3 [x, y] 2026-12-24 true Optional[ann]");
		assertThat(app.post("/search", FORM, "text=%C3%A4&page=2").body())
			.isEqualTo("ä 2 [] null false Optional.empty");
	}

	@Test
	void othersKeepWhatTheConstructorHasGivenThem() {
		assertThat(app.get("/search").body()).isEqualTo("everything 1 [] null false Optional.empty");
		assertThat(app.get("/search?text=&unknown=1").body()).isEqualTo(" 1 [] null false Optional.empty");
	}

	@Test
	void noAnnotationIsNeeded() {
		assertThat(app.get("/plain?page=9").body()).isEqualTo("everything 9 [] null false Optional.empty");
	}

	@Test
	void wrongValuesAreNamed() {
		assertThat(app.get("/search?page=many").statusCode()).isEqualTo(400);
		assertThat(app.get("/search?page=many").body()).contains("\"parameter\":\"page\"");
		assertThat(app.get("/search?since=christmas").body()).contains("\"parameter\":\"since\"");
	}

	@Test
	void constraintsOfFieldsAreKept() {
		assertThat(app.get("/valid?text=abcdefghijk").statusCode()).isEqualTo(400);
		assertThat(app.get("/valid?text=abcdefghijk").body()).contains("\"field\":\"text\"");
		assertThat(app.get("/valid?text=abc").statusCode()).isEqualTo(200);
	}

	@Test
	void eachRequestHasItsOwn() {
		assertThat(app.get("/search?tags=x").body()).contains("[x]");
		assertThat(app.get("/search").body()).contains("[]");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ValidationAutoConfiguration.class, HttpValidationAutoConfiguration.class })
	static class Validation {

	}

	/** Its properties are inherited by what is bound. */
	static class Paged {

		private int page = 1;

		private boolean exact;

		public int getPage() {
			return this.page;
		}

		public void setPage(int page) {
			this.page = page;
		}

		public boolean isExact() {
			return this.exact;
		}

		public void setExact(boolean exact) {
			this.exact = exact;
		}

	}

	static class Search extends Paged {

		@Size(max = 10)
		private String text = "everything";

		private List<String> tags = new ArrayList<>();

		@DateTimeFormat(pattern = "dd.MM.yyyy")
		private @Nullable LocalDate since;

		private Optional<String> owner = Optional.empty();

		public String getText() {
			return this.text;
		}

		public void setText(String text) {
			this.text = text;
		}

		public void setTags(List<String> tags) {
			this.tags = tags;
		}

		public @Nullable LocalDate getSince() {
			return this.since;
		}

		public void setSince(LocalDate since) {
			this.since = since;
		}

		public void setOwner(Optional<String> owner) {
			this.owner = owner;
		}

		@Override
		public String toString() {
			return this.text + " " + getPage() + " " + this.tags + " " + this.since + " " + isExact() + " "
					+ this.owner;
		}

	}

	@RestController
	static class Controller {

		@RequestMapping("/search")
		String search(@ModelAttribute Search search) {
			return search.toString();
		}

		@RequestMapping("/plain")
		String plain(Search search) {
			return search.toString();
		}

		@RequestMapping("/valid")
		String valid(@Valid Search search) {
			return search.toString();
		}

	}

}

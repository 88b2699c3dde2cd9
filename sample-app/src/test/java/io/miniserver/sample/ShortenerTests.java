package io.miniserver.sample;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

import io.miniserver.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ShortenerTests {

	private static final String URL = "https://example.com/";

	@TempDir
	private Path directory;

	private Links links;

	@BeforeEach
	void open() {
		this.links = new Links(TestDatabase.in(this.directory));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void drawsACodeIfThereIsNoAlias(@Nullable String alias) {
		Link link = drawing("first").shorten(new NewLink(URL, alias));
		assertThat(link.code()).isEqualTo("first");
	}

	@Test
	void takesTheAliasIfThereIsOne() {
		Link link = drawing("unused").shorten(new NewLink(URL, "mine"));
		assertThat(link.code()).isEqualTo("mine");
	}

	@Test
	void drawsAgainWhileTheCodeIsTaken() {
		this.links.insert("taken", URL);
		Link link = drawing("taken", "taken", "free").shorten(new NewLink(URL, null));
		assertThat(link.code()).isEqualTo("free");
	}

	@Test
	void drawsFiveTimesAtMost() {
		this.links.insert("taken", URL);
		Iterator<String> draws = List.of("taken", "taken", "taken", "taken", "taken", "free").iterator();
		Shortener shortener = new Shortener(this.links, draws::next);
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> shortener.shorten(new NewLink(URL, null)));
		assertThat(draws.next()).isEqualTo("free");
	}

	@Test
	void refusesAnAliasThatIsTaken() {
		this.links.insert("mine", URL);
		HttpException refusal = catchThrowableOfType(HttpException.class,
				() -> drawing("unused").shorten(new NewLink(URL, "mine")));
		assertThat(refusal.status().code()).isEqualTo(409);
		assertThat(refusal.problem().extensions()).containsEntry("field", "alias");
		assertThat(refusal.problem().detail()).contains("\"mine\" is taken");
	}

	@Test
	void storesNothingOfWhatItRefuses() {
		assertThatExceptionOfType(HttpException.class)
			.isThrownBy(() -> drawing("unused").shorten(new NewLink("javascript:alert(1)", "mine")));
		assertThatExceptionOfType(HttpException.class)
			.isThrownBy(() -> drawing("unused").shorten(new NewLink(URL, "a/b")));
		assertThat(this.links.count()).isZero();
	}

	private Shortener drawing(String... codes) {
		return new Shortener(this.links, List.of(codes).iterator()::next);
	}

}

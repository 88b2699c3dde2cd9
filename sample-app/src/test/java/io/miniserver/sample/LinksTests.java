package io.miniserver.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class LinksTests {

	private static final String URL = "https://example.com/";

	@TempDir
	private Path directory;

	private Links links;

	@BeforeEach
	void open() {
		this.links = new Links(TestDatabase.in(this.directory));
	}

	@Test
	void returnsWhatItStored() {
		Link stored = this.links.insert("abc", URL);
		assertThat(stored.code()).isEqualTo("abc");
		assertThat(stored.url()).isEqualTo(URL);
		assertThat(stored.hits()).isZero();
		assertThat(stored.createdAt()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
		assertThat(this.links.find("abc")).contains(stored);
	}

	@Test
	void storesTheLongestUrl() {
		String longest = URL + "a".repeat(TargetUrl.MAX_LENGTH - URL.length());
		assertThat(this.links.insert("abc", longest).url()).isEqualTo(longest);
	}

	@Test
	void refusesASecondLinkUnderACode() {
		this.links.insert("abc", URL);
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.links.insert("abc", "https://example.org/"));
		assertThat(this.links.find("abc").map(Link::url)).contains(URL);
		assertThat(this.links.count()).isEqualTo(1);
	}

	@Test
	void tellsCodesInOtherCaseApart() {
		this.links.insert("go-there", URL);
		this.links.insert("Go-There", "https://example.org/");
		assertThat(this.links.follow("Go-There").map(Link::url)).contains("https://example.org/");
		assertThat(this.links.follow("GO-THERE")).isEmpty();
	}

	@Test
	void countsOnlyTheLinkThatIsFollowed() {
		this.links.insert("abc", URL);
		this.links.insert("def", URL);
		assertThat(this.links.follow("abc").map(Link::url)).contains(URL);
		assertThat(this.links.follow("abc").map(Link::hits)).as("includes this hit").contains(2L);
		assertThat(this.links.find("abc").map(Link::hits)).contains(2L);
		assertThat(this.links.find("def").map(Link::hits)).contains(0L);
	}

	@Test
	void countsHitsThatComeAtTheSameTime() throws InterruptedException {
		this.links.insert("abc", URL);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		IntStream.range(0, 400).forEach((hit) -> threads.execute(() -> this.links.follow("abc")));
		threads.shutdown();
		assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		assertThat(this.links.find("abc").map(Link::hits)).contains(400L);
	}

	@Test
	void listsTheNewestFirstPageByPage() {
		IntStream.rangeClosed(1, 5).forEach((number) -> this.links.insert("code" + number, URL));
		assertThat(this.links.list(2, 0)).extracting(Link::code).containsExactly("code5", "code4");
		assertThat(this.links.list(2, 2)).extracting(Link::code).containsExactly("code3", "code2");
		assertThat(this.links.list(2, 4)).extracting(Link::code).containsExactly("code1");
		assertThat(this.links.list(2, 6)).isEmpty();
		assertThat(this.links.count()).isEqualTo(5);
	}

	@Test
	void deletesOnce() {
		this.links.insert("abc", URL);
		assertThat(this.links.delete("abc")).isEqualTo(1);
		assertThat(this.links.delete("abc")).isZero();
		assertThat(this.links.follow("abc")).isEmpty();
	}

	@Test
	void treatsCodesAsValuesNotAsSql() {
		this.links.insert("abc", URL);
		assertThat(this.links.follow("abc' OR '1'='1")).isEmpty();
		assertThat(this.links.delete("' OR TRUE --")).isZero();
		assertThat(this.links.count()).isEqualTo(1);
	}

	@Test
	void findsItsLinksAgainInTheSameFile() {
		Link stored = this.links.insert("abc", URL);
		assertThat(new Links(TestDatabase.in(this.directory)).find("abc")).contains(stored);
	}

}

package io.miniserver.staticfiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.miniserver.http.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What is in memory, and how long. Nothing here knows the time but by its clock. */
class MemoryCacheTests {

	private static final Instant OLD = Instant.parse("1994-11-15T12:00:00Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-01-01T00:00:00Z"));

	private final CountedTree tree = new CountedTree();

	private final MemoryCache limits = MemoryCache.defaults().withClock(this.now::get);

	/** Files in a map; counts how often one is looked for, and opened. */
	private static final class CountedTree implements FileTree {

		private final Map<String, String> files = new ConcurrentHashMap<>();

		private final AtomicInteger looks = new AtomicInteger();

		private final AtomicInteger opened = new AtomicInteger();

		private volatile Instant modified = OLD;

		@Override
		public @Nullable FileEntry find(String path) {
			this.looks.incrementAndGet();
			String text = this.files.get(path);
			if (text == null) {
				return null;
			}
			return FileEntry.of(text.length(), this.modified, () -> {
				this.opened.incrementAndGet();
				return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
			});
		}

	}

	private FileStore store(MemoryCache memory) {
		return new FileStore(new Settings(this.tree, Set.of(), new Settings.Names(List.of(), null),
				new Settings.Fields(Map.of(), "", StaticFiles.FINGERPRINTED, ""), memory));
	}

	private static String text(FileStore store, String path) throws IOException {
		StoredFile file = store.find(SafePath.of(path));
		return (file == null) ? "nothing"
				: new String(file.choose(Headers.empty()).open(0).readAllBytes(), StandardCharsets.UTF_8);
	}

	private void pass(Duration time) {
		this.now.updateAndGet((instant) -> instant.plus(time));
	}

	@Test
	void aFileIsLookedAtAgainAfterTheInterval() throws IOException {
		this.tree.files.put("a", "one");
		FileStore store = store(this.limits);
		assertThat(text(store, "a")).isEqualTo("one");
		this.tree.files.put("a", "changed");
		pass(Duration.ofMillis(999));
		assertThat(text(store, "a")).as("within the interval").isEqualTo("one");
		assertThat(this.tree.looks).hasValue(1);
		pass(Duration.ofMillis(1));
		assertThat(text(store, "a")).as("by its size").isEqualTo("changed");
		assertThat(this.tree.looks).hasValue(2);
		assertThat(this.tree.opened).hasValue(2);
	}

	@Test
	void aFileOfTheSameTimeAndSizeIsNotReadAgain() throws IOException {
		this.tree.files.put("a", "one");
		FileStore store = store(this.limits);
		for (int i = 0; i < 5; i++) {
			assertThat(text(store, "a")).isEqualTo("one");
			pass(Duration.ofSeconds(1));
		}
		assertThat(this.tree.looks).hasValue(5);
		assertThat(this.tree.opened).hasValue(1);
		this.tree.files.put("a", "two");
		this.tree.modified = OLD.plusNanos(1);
		assertThat(text(store, "a")).as("by its time").isEqualTo("two");
	}

	@Test
	void aFileThatHasJustChangedMayChangeAgainUnseen() throws IOException {
		this.tree.modified = this.now.get().minusMillis(1999);
		this.tree.files.put("a", "one");
		FileStore store = store(this.limits);
		assertThat(text(store, "a")).isEqualTo("one");
		this.tree.files.put("a", "two");
		pass(Duration.ofSeconds(1));
		assertThat(text(store, "a")).as("of the same time and size").isEqualTo("two");
	}

	@Test
	void aFileThatIsGoneIsGone() throws IOException {
		this.tree.files.put("a", "one");
		FileStore store = store(this.limits);
		text(store, "a");
		this.tree.files.clear();
		pass(Duration.ofSeconds(1));
		assertThat(text(store, "a")).isEqualTo("nothing");
		this.tree.files.put("a", "new");
		assertThat(text(store, "a")).as("what is not there is not remembered").isEqualTo("new");
	}

	@Test
	void aClockThatWasSetBackMakesNothingFresh() throws IOException {
		this.tree.files.put("a", "one");
		FileStore store = store(this.limits);
		text(store, "a");
		this.tree.files.put("a", "changed");
		pass(Duration.ofHours(-1));
		assertThat(text(store, "a")).isEqualTo("changed");
	}

	@Test
	void withoutAnIntervalEachRequestLooks() throws IOException {
		this.tree.files.put("a", "one");
		FileStore store = store(this.limits.withRecheck(Duration.ZERO));
		text(store, "a");
		text(store, "a");
		assertThat(this.tree.looks).hasValue(2);
		assertThat(this.tree.opened).hasValue(1);
	}

	@ParameterizedTest(name = "{0} bytes, {1} of a file, {2} entries: {3}")
	@CsvSource({ "1000000, 100, 2, 2", "1000000, 100, 3, 3", "1000000, 9, 3, 0", "1000000, 10, 3, 3", "0, 100, 3, 0",
			"2067, 100, 3, 1", "2068, 100, 3, 2", "1000000, 100, 0, 0" })
	void theLimitsHold(long bytes, int fileBytes, int entries, int kept) throws IOException {
		FileStore store = store(this.limits.withSizes(bytes, fileBytes, entries));
		for (String name : new String[] { "a", "b", "c" }) {
			this.tree.files.put(name, "0123456789");
			text(store, name);
		}
		int before = this.tree.looks.get();
		for (String name : new String[] { "c", "b", "a" }) {
			if ("cba".indexOf(name) < kept) {
				text(store, name);
			}
		}
		assertThat(this.tree.looks).as("the last ones are there without a look").hasValue(before);
		if (kept < 3) {
			text(store, "cba".substring(kept, kept + 1));
			assertThat(this.tree.looks).as("the one before is not").hasValue(before + 1);
		}
	}

	@Test
	void whatWasUsedLeastRecentlyGoesFirstAndItsBytesAreFree() {
		FileCache cache = new FileCache(this.limits.withSizes(3 * 1034, 100, 10));
		for (String name : new String[] { "a", "b", "c" }) {
			cache.put(name, stored());
		}
		assertThat(cache.bytes()).isEqualTo(3 * 1034);
		cache.get("a");
		cache.put("d", stored());
		assertThat(cache.get("b")).isNull();
		assertThat(cache.get("a")).isNotNull();
		assertThat(cache.size()).isEqualTo(3);
		cache.put("d", stored());
		cache.remove("a");
		cache.remove("a");
		assertThat(cache.bytes()).isEqualTo(2 * 1034);
	}

	private StoredFile stored() {
		FileEntry entry = FileEntry.of(10, OLD, () -> new ByteArrayInputStream(new byte[10]));
		return new StoredFile(FileLook.plain("x", entry), new Representation(entry, "a/b", null, null, new byte[10]),
				List.of(), this.now.get());
	}

	@Test
	void aFileThatIsOfAnotherLengthThanItSaidIsNotKept() throws IOException {
		FileTree liar = (path) -> FileEntry.of(5, OLD, () -> new ByteArrayInputStream(new byte[6]));
		FileStore store = new FileStore(new Settings(liar, Set.of(), new Settings.Names(List.of(), null),
				new Settings.Fields(Map.of(), "", StaticFiles.FINGERPRINTED, ""), this.limits));
		assertThat(store.find(SafePath.of("a")).held()).isEqualTo(-1);
	}

	@Test
	void noLimitIsNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.limits.withSizes(-1, 0, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> this.limits.withSizes(0, -1, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> this.limits.withSizes(0, 0, -1));
		assertThatIllegalArgumentException().isThrownBy(() -> this.limits.withOpenFiles(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> this.limits.withRecheck(Duration.ofMillis(-1)));
	}

}

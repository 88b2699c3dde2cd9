package io.miniserver.staticfiles;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import io.miniserver.http.Handler;
import io.miniserver.route.Router;
import org.jspecify.annotations.Nullable;

/** The examples of {@code docs/static-files.md}, word for word. */
final class StaticFilesExamples {

	private StaticFilesExamples() {
	}

	static Router directory(Path directory) {
		return Router.builder().get("/assets/{*path}", StaticFiles.of(directory)).build();
	}

	static Handler classPath() {
		return StaticFiles.of(FileTree.classPath(StaticFilesExamples.class.getClassLoader(), "static"));
	}

	static Handler application(Path directory) {
		return StaticFiles.of(directory)
			.withFallback("index.html")
			.withCacheControl("no-cache")
			.withFingerprints(Pattern.compile(".*-[A-Za-z0-9_-]{8}\\.(js|css)"), "max-age=31536000, immutable")
			.withType("wat", "text/plain;charset=utf-8");
	}

	static Handler uploads(Path directory) {
		return StaticFiles.of(FileTree.directory(directory, FileTree.Links.REFUSED))
			.withIndexes()
			.withListing()
			.withDownload()
			.withContentTags()
			.withoutPrecompressed()
			.withMemory(MemoryCache.defaults()
				.withSizes(64 * 1024 * 1024, 256 * 1024, 5000)
				.withRecheck(Duration.ofSeconds(10)));
	}

	record Pages(Map<String, String> texts, Instant published) implements FileTree {

		@Override
		public @Nullable FileEntry find(String path) {
			String text = this.texts.get(path);
			if (text == null) {
				return null;
			}
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			return FileEntry.of(bytes.length, this.published, () -> new ByteArrayInputStream(bytes));
		}

	}

}

package io.miniserver.boot.staticfiles;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.miniserver.boot.TestApp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A location that an application resolves by itself, as those of object stores are: its
 * resources have no files, no URL, and perhaps no time.
 */
class ResourceLocationTests {

	private static final long NOON = 784_900_800_000L;

	/** By path, as a store has them. */
	private static final Map<String, Stored> store = new ConcurrentHashMap<>();

	private static final String[] MAPPING = { "mini-server.static.mappings.store.paths=/store/**",
			"mini-server.static.mappings.store.locations=store:bucket/public",
			"mini-server.static.mappings.store.memory.recheck=0" };

	@BeforeEach
	void fill() {
		store.put("bucket/public/a.txt", new Stored("a text", NOON));
		store.put("bucket/public/timeless.txt", new Stored("no time", 0));
		store.put("bucket/public/docs/index.html", new Stored("<h1>docs</h1>", NOON));
		store.put("bucket/public/100%.txt", new Stored("odd", NOON));
		store.put("bucket/secret.txt", new Stored("secret text", NOON));
	}

	@AfterEach
	void clear() {
		store.clear();
	}

	private static String field(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	@Test
	void resourcesAreFiles() {
		try (TestApp app = TestApp.start(Store.class, MAPPING)) {
			HttpResponse<String> response = app.get("/store/a.txt");
			assertThat(response.body()).isEqualTo("a text");
			assertThat(field(response, "Content-Type")).isEqualTo("text/plain;charset=utf-8");
			assertThat(field(response, "Last-Modified")).isEqualTo("Tue, 15 Nov 1994 12:00:00 GMT");
			assertThat(app.get("/store/a.txt", "If-None-Match", field(response, "ETag")).statusCode()).isEqualTo(304);
			assertThat(app.get("/store/a.txt", "Range", "bytes=2-").body()).isEqualTo("text");
			assertThat(app.get("/store/docs/").body()).isEqualTo("<h1>docs</h1>");
			assertThat(app.get("/store/none.txt").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void aResourceWithoutTimeIsReadAgain() {
		try (TestApp app = TestApp.start(Store.class, MAPPING)) {
			HttpResponse<String> response = app.get("/store/timeless.txt");
			assertThat(response.body()).isEqualTo("no time");
			assertThat(response.headers().map()).doesNotContainKeys("last-modified", "etag");
			store.put("bucket/public/timeless.txt", new Stored("changed", 0));
			assertThat(app.get("/store/timeless.txt").body()).isEqualTo("changed");
		}
	}

	@Test
	void aResourceThatChangesIsSentAsItIs() {
		try (TestApp app = TestApp.start(Store.class, MAPPING)) {
			String tag = field(app.get("/store/a.txt"), "ETag");
			store.put("bucket/public/a.txt", new Stored("b text", NOON + 1000));
			HttpResponse<String> response = app.get("/store/a.txt", "If-None-Match", tag);
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.body()).isEqualTo("b text");
			store.remove("bucket/public/a.txt");
			assertThat(app.get("/store/a.txt").statusCode()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/store/../secret.txt", "/store/%2e%2e/secret.txt", "/store/..%2fsecret.txt",
			"/store/%252e%252e/secret.txt", "/store/%252e%252e%252fsecret.txt", "/store/..%5csecret.txt",
			"/store/docs/%2e%2e/%2e%2e/secret.txt", "/store//secret.txt", "/store/a.txt%3fx", "/store/a.txt%23x",
			"/store/100%25.txt", "/store/A.TXT" })
	void noSpellingLeadsOut(String path) {
		try (TestApp app = TestApp.start(Store.class, MAPPING)) {
			HttpResponse<String> response = app.get(path);
			assertThat(response.statusCode()).isEqualTo(404);
			assertThat(response.body()).doesNotContain("secret text");
		}
	}

	private record Stored(String text, long time) {
	}

	/** Resolves what was stored just then, as stores do. */
	private static final class StoreResource extends AbstractResource {

		private final String path;

		StoreResource(String path) {
			this.path = path;
		}

		private Stored stored() throws IOException {
			Stored stored = store.get(this.path);
			if (stored == null) {
				throw new FileNotFoundException(this.path);
			}
			return stored;
		}

		@Override
		public boolean exists() {
			return store.containsKey(this.path);
		}

		@Override
		public long contentLength() throws IOException {
			return stored().text().length();
		}

		@Override
		public long lastModified() throws IOException {
			if (stored().time() == 0) {
				throw new FileNotFoundException(this.path + " has no time");
			}
			return stored().time();
		}

		/** Decodes, as those do that make a URL of it. */
		@Override
		public Resource createRelative(String relative) {
			String decoded = relative.replace("%2e", ".").replace("%2f", "/");
			return new StoreResource(Path.of(this.path).resolve(decoded).normalize().toString());
		}

		@Override
		public String getDescription() {
			return "store " + this.path;
		}

		@Override
		public InputStream getInputStream() throws IOException {
			return new ByteArrayInputStream(stored().text().getBytes(StandardCharsets.US_ASCII));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Store {

		@Bean
		static BeanFactoryPostProcessor storeLocations(ConfigurableApplicationContext context) {
			context.addProtocolResolver((location, loader) -> resolve(location));
			return (beans) -> {
			};
		}

		private static @Nullable Resource resolve(String location) {
			return location.startsWith("store:") ? new StoreResource(location.substring(6)) : null;
		}

	}

}

package io.miniserver.staticfiles;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** URLs of a protocol of some library: all that is known are their connections. */
@Timeout(60)
class UrlTreeTests {

	private static final long NOON = 784_900_800_000L;

	private final Map<String, String> texts = Map.of("/static/a.txt", "0123456789", "/static/index.html", "index",
			"/secret.txt", "secret");

	private final AtomicInteger open = new AtomicInteger();

	private URL root(Connection.Length length) throws IOException {
		return new URL(null, "mine:/static/", new URLStreamHandler() {

			@Override
			protected URLConnection openConnection(URL url) {
				return new Connection(url, length);
			}

		});
	}

	private final class Connection extends URLConnection {

		enum Length {

			KNOWN, UNKNOWN

		}

		private final Length length;

		Connection(URL url, Length length) {
			super(url);
			this.length = length;
		}

		@Override
		public void connect() {
			this.connected = true;
		}

		@Override
		public long getContentLengthLong() {
			return switch (this.length) {
				case KNOWN -> UrlTreeTests.this.texts.getOrDefault(this.url.getPath(), "").length();
				case UNKNOWN -> -1;
			};
		}

		@Override
		public long getLastModified() {
			return NOON;
		}

		@Override
		public InputStream getInputStream() throws IOException {
			String text = UrlTreeTests.this.texts.get(this.url.getPath());
			if (text == null) {
				throw new FileNotFoundException(this.url.toString());
			}
			UrlTreeTests.this.open.incrementAndGet();
			return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)) {

				@Override
				public void close() {
					UrlTreeTests.this.open.decrementAndGet();
				}

			};
		}

	}

	private void assertServed(Connection.Length length) throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(FileTree.url(root(length))))) {
			RawClient.Answer answer = server.get("a.txt");
			assertThat(answer.body()).isEqualTo("0123456789");
			assertThat(answer.header("last-modified")).isEqualTo("Tue, 15 Nov 1994 12:00:00 GMT");
			assertThat(server.get("a.txt", "Range: bytes=3-4").body()).isEqualTo("34");
			assertThat(server.get("").body()).isEqualTo("index");
			for (String path : new String[] { "none.txt", "../secret.txt", "%2e%2e/secret.txt", "%252e%252e/secret.txt",
					"a.txt%3Fx", "a.txt%23x" }) {
				assertThat(server.get(path).status()).as(path).isEqualTo(404);
			}
		}
		assertThat(this.open).as("connections that were left open").hasValue(0);
	}

	@Test
	void whatHasALengthIsServed() throws IOException {
		assertServed(Connection.Length.KNOWN);
	}

	@Test
	void whatHasNoneIsCounted() throws IOException {
		assertServed(Connection.Length.UNKNOWN);
	}

}

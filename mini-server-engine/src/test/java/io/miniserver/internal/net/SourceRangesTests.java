package io.miniserver.internal.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.http.ByteSource;
import io.miniserver.http.EntityTag;
import io.miniserver.http.FileResponse;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes that are no file, in parts, and only to whom they are new. */
@Timeout(60)
class SourceRangesTests {

	private static final Instant NOON = Instant.parse("1994-11-15T12:00:00.5Z");

	private static final String CONTENT = "0123456789".repeat(10_000);

	private final Source source = new Source();

	private TestServer server() throws IOException {
		return TestServer.with("/source", (request) -> FileResponse.of(request, this.source))
			.and("/fast", (request) -> Response.text("fast"))
			.start();
	}

	private static RawClient.Answer ask(RawClient client, String... fields) throws IOException {
		return client.send("GET /source HTTP/1.1\r\nHost: t\r\n" + String.join("\r\n", fields) + "\r\n\r\n").read();
	}

	@Test
	void theWholeOfItTellsItsValidators() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Accept: */*");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo(CONTENT);
			assertThat(answer.headers()).containsEntry("content-length", "100000")
				.containsEntry("accept-ranges", "bytes")
				.containsEntry("content-type", "text/x-source")
				.containsEntry("last-modified", "Tue, 15 Nov 1994 12:00:00 GMT");
			assertThat(answer.header("etag")).startsWith("\"").endsWith("-186a0\"");
		}
	}

	@ParameterizedTest
	@CsvSource({ "5-7, 567, 5-7", "99998-, 89, 99998-99999", "-3, 789, 99997-99999", "99999-200000, 9, 99999-99999" })
	void aRangeIsReadFromWhereItBegins(String range, String body, String sent) throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Range: bytes=" + range);
			assertThat(answer.status()).isEqualTo(206);
			assertThat(answer.body()).isEqualTo(body);
			assertThat(answer.header("content-range")).isEqualTo("bytes " + sent + "/100000");
			assertThat(answer.header("content-type")).isEqualTo("text/x-source");
			assertThat(this.source.opened).containsExactly(Long.valueOf(sent.substring(0, sent.indexOf('-'))));
			assertThat(this.source.read).hasValue(body.length());
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
		assertThat(this.source.closed).hasValue(1);
	}

	@Test
	void severalRangesAreReadInOnePassWhateverTheirOrder() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Range: bytes=50000-50001,10-12,-1");
			assertThat(answer.status()).isEqualTo(206);
			String boundary = answer.header("content-type").substring("multipart/byteranges; boundary=".length());
			String next = "\r\n--" + boundary + "\r\nContent-Type: text/x-source\r\nContent-Range: bytes ";
			assertThat(answer.body()).isEqualTo(next + "10-12/100000\r\n\r\n012" + next + "50000-50001/100000\r\n\r\n01"
					+ next + "99999-99999/100000\r\n\r\n9\r\n--" + boundary + "--\r\n");
			assertThat(this.source.opened).containsExactly(10L);
			assertThat(this.source.read).as("the rest is skipped").hasValue(6);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
		assertThat(this.source.closed).hasValue(1);
	}

	@Test
	void whatIsBeyondTheEndIsRefusedUnread() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Range: bytes=100000-");
			assertThat(answer.status()).isEqualTo(416);
			assertThat(answer.header("content-range")).isEqualTo("bytes */100000");
			assertThat(this.source.opened).isEmpty();
		}
	}

	@Test
	void headReadsNothing() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send("HEAD /source HTTP/1.1\r\nHost: t\r\nRange: bytes=0-1\r\n\r\n");
			RawClient.Answer head = client.readHead();
			assertThat(head.status()).isEqualTo(200);
			assertThat(head.header("content-length")).isEqualTo("100000");
			assertThat(head.header("accept-ranges")).isEqualTo("bytes");
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			assertThat(this.source.opened).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "TAG, 206", "DATE, 206", "\"other\", 200", "W/TAG, 200", "'Tue, 15 Nov 1994 12:00:01 GMT', 200" })
	void aDownloadIsResumedOnlyIfTheBytesAreTheSame(String condition, int status) throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer whole = ask(client, "Accept: */*");
			String value = condition.replace("TAG", whole.header("etag"))
				.replace("DATE", whole.header("last-modified"));
			assertThat(ask(client, "Range: bytes=10-19", "If-Range: " + value).status()).isEqualTo(status);
		}
	}

	@Test
	void whoHasItIsToldSo() throws Exception {
		this.source.tag = EntityTag.strong("v1");
		try (TestServer server = server(); RawClient client = server.client()) {
			assertThat(ask(client, "If-None-Match: \"v1\"", "Range: bytes=0-1").status()).isEqualTo(304);
			assertThat(ask(client, "If-Match: \"v0\"").status()).isEqualTo(412);
			assertThat(ask(client, "If-Range: \"v1\"", "Range: bytes=0-1").status()).isEqualTo(206);
			assertThat(ask(client, "If-Modified-Since: Tue, 15 Nov 1994 12:00:00 GMT").status()).isEqualTo(304);
			assertThat(this.source.opened).containsExactly(0L);
		}
	}

	@Test
	void withoutATimeThereAreRangesButNoValidators() throws Exception {
		this.source.modified = null;
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Range: bytes=0-1");
			assertThat(answer.status()).isEqualTo(206);
			assertThat(answer.headers()).doesNotContainKeys("etag", "last-modified");
			assertThat(ask(client, "Range: bytes=0-1", "If-Range: \"any\"").status()).isEqualTo(200);
			assertThat(ask(client, "If-None-Match: \"any\"").status()).isEqualTo(200);
		}
	}

	@Test
	void theTagIsWeakUntilTheBytesHaveRested() throws Exception {
		this.source.modified = Instant.now().plusSeconds(3600);
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Range: bytes=0-9");
			assertThat(answer.header("etag")).startsWith("W/\"");
			assertThat(ask(client, "Range: bytes=0-9", "If-Range: " + answer.header("etag")).status()).isEqualTo(200);
			assertThat(ask(client, "If-None-Match: " + answer.header("etag")).status()).isEqualTo(304);
		}
	}

	@Test
	void anEmptySourceIsSentAsAWhole() throws Exception {
		this.source.content = new byte[0];
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Range: bytes=-5");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("content-length")).isEqualTo("0");
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void aSourceThatEndsTooEarlyIsNotTakenForComplete() throws Exception {
		this.source.missing = 1;
		try (TestServer server = server()) {
			try (RawClient client = server.client()) {
				assertThat(ask(client, "Range: bytes=99999-").status()).isEqualTo(500);
			}
			assertThat(this.source.closed).hasValue(1);
		}
	}

	@Test
	void aNegativeLengthIsAMistake() throws Exception {
		ByteSource unknown = new ByteSource() {

			@Override
			public String contentType() {
				return "text/plain";
			}

			@Override
			public long length() {
				return -1;
			}

			@Override
			public InputStream open(long position) {
				return InputStream.nullInputStream();
			}

		};
		try (TestServer server = TestServer.with("/source", (request) -> FileResponse.of(request, unknown)).start();
				RawClient client = server.client()) {
			assertThat(client.get("/source").read().status()).isEqualTo(500);
		}
	}

	private static final class Source implements ByteSource {

		private final List<Long> opened = new CopyOnWriteArrayList<>();

		private final AtomicInteger read = new AtomicInteger();

		private final AtomicInteger closed = new AtomicInteger();

		private byte[] content = CONTENT.getBytes(StandardCharsets.US_ASCII);

		private @Nullable Instant modified = NOON;

		private @Nullable EntityTag tag;

		private int missing;

		@Override
		public String contentType() {
			return "text/x-source";
		}

		@Override
		public long length() {
			return this.content.length;
		}

		@Override
		public @Nullable Instant modified() {
			return this.modified;
		}

		@Override
		public @Nullable EntityTag tag() {
			return this.tag;
		}

		@Override
		public InputStream open(long position) {
			this.opened.add(position);
			int begin = (int) position;
			return new ByteArrayInputStream(this.content, begin, this.content.length - begin - this.missing) {

				@Override
				public synchronized int read(byte[] target, int offset, int length) {
					int count = super.read(target, offset, length);
					Source.this.read.addAndGet(Math.max(0, count));
					return count;
				}

				@Override
				public void close() {
					Source.this.closed.incrementAndGet();
				}

			};
		}

	}

}

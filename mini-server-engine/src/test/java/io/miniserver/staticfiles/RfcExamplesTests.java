package io.miniserver.staticfiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * RFC 9110 sections 8.8.3.2, 13.2.2, 14 and 15.5.17, as they are written, over a real
 * socket.
 */
@Timeout(120)
class RfcExamplesTests {

	private static final Instant MODIFIED = Instant.parse("1994-11-15T12:00:00Z");

	private static final String AT = "Tue, 15 Nov 1994 12:00:00 GMT";

	private static final String BEFORE = "Tue, 15 Nov 1994 11:00:00 GMT";

	private static FileServer server;

	@BeforeAll
	static void start() {
		server = FileServer.of(StaticFiles.of(RfcExamplesTests::find));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/** A file is of as many bytes as its name says; one of "new" changes still. */
	private static FileEntry find(String path) {
		if (!path.matches("[0-9]+(\\.new)?")) {
			return null;
		}
		int length = Integer.parseInt(path.replace(".new", ""));
		Instant modified = path.endsWith(".new") ? Instant.parse("9999-01-01T00:00:00Z") : MODIFIED;
		return FileEntry.of(length, modified, () -> new ByteArrayInputStream(bytes(length)));
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) ('a' + i % 26);
		}
		return bytes;
	}

	private static String text(int from, int to) {
		return new String(bytes(to + 1), StandardCharsets.US_ASCII).substring(from);
	}

	/** Section 8.8.3.2: the table, with what each comparison makes of a condition. */
	@ParameterizedTest(name = "{0} and {1}")
	@CsvSource({ "W/x, W/x, false, true", "W/x, W/y, false, false", "W/x, x, false, true", "x, W/x, false, true",
			"x, x, true, true", "x, y, false, false" })
	void comparisonOfTags(String stored, String asked, boolean strong, boolean weak) throws IOException {
		String file = stored.startsWith("W/") ? "10.new" : "10";
		String tag = server.get(file).header("etag");
		assertThat(tag.startsWith("W/")).isEqualTo(stored.startsWith("W/"));
		String opaque = asked.endsWith("x") ? tag.replace("W/", "") : "\"y\"";
		String condition = asked.startsWith("W/") ? "W/" + opaque : opaque;
		assertThat(server.get(file, "If-Match: " + condition).status()).isEqualTo(strong ? 200 : 412);
		assertThat(server.get(file, "If-None-Match: " + condition).status()).isEqualTo(weak ? 304 : 200);
		assertThat(server.get(file, "Range: bytes=0-1|If-Range: " + condition).status()).isEqualTo(strong ? 206 : 200);
	}

	/** How a condition stands. */
	private enum State {

		ABSENT, TRUE, FALSE

	}

	private record Conditions(State match, State unmodified, State noneMatch, State modified, State range) {

		private static String field(State state, String name, String yes, String no) {
			return switch (state) {
				case ABSENT -> "";
				case TRUE -> "|" + name + ": " + yes;
				case FALSE -> "|" + name + ": " + no;
			};
		}

		String fields(String tag) {
			return field(this.match, "If-Match", tag, "\"other\"")
					+ field(this.unmodified, "If-Unmodified-Since", AT, BEFORE)
					+ field(this.noneMatch, "If-None-Match", "\"other\"", tag)
					+ field(this.modified, "If-Modified-Since", BEFORE, AT)
					+ field(this.range, "Range: bytes=0-1|If-Range", tag, "\"other\"");
		}

		/** The steps of section 13.2.2, for GET. */
		int status() {
			if (this.match == State.FALSE) {
				return 412;
			}
			if (this.match == State.ABSENT && this.unmodified == State.FALSE) {
				return 412;
			}
			if (this.noneMatch == State.FALSE) {
				return 304;
			}
			if (this.noneMatch == State.ABSENT && this.modified == State.FALSE) {
				return 304;
			}
			return (this.range == State.TRUE) ? 206 : 200;
		}

	}

	private static List<Conditions> all(State match) {
		List<Conditions> all = new ArrayList<>();
		for (State unmodified : State.values()) {
			for (State noneMatch : State.values()) {
				for (State modified : State.values()) {
					for (State range : State.values()) {
						all.add(new Conditions(match, unmodified, noneMatch, modified, range));
					}
				}
			}
		}
		return all;
	}

	/** Section 13.2.2: all of them together, in each state. */
	@ParameterizedTest
	@EnumSource(State.class)
	void precedenceOfConditions(State match) throws IOException {
		String tag = server.get("10").header("etag");
		for (Conditions conditions : all(match)) {
			RawClient.Answer answer = server.get("10", conditions.fields(tag));
			assertThat(answer.status()).as(conditions.toString()).isEqualTo(conditions.status());
			if (answer.status() == 206) {
				assertThat(answer.body()).isEqualTo("ab");
			}
		}
	}

	/** Sections 14.1.2 and 14.4: of 10,000 bytes, and of 1234. */
	@ParameterizedTest(name = "{0} of {1}")
	@CsvSource({ "0-499, 10000, 0-499", "500-999, 10000, 500-999", "-500, 10000, 9500-9999", "9500-, 10000, 9500-9999",
			"0-0, 10000, 0-0", "-1, 10000, 9999-9999", "-10001, 10000, 0-9999", "9500-10000, 10000, 9500-9999",
			"0-499, 1234, 0-499", "500-999, 1234, 500-999", "500-, 1234, 500-1233", "-500, 1234, 734-1233",
			"21010-47021, 47022, 21010-47021" })
	void oneRange(String range, int length, String expected) throws IOException {
		RawClient.Answer answer = server.get("" + length, "Range: bytes=" + range);
		String[] ends = expected.split("-", -1);
		int first = Integer.parseInt(ends[0]);
		int last = Integer.parseInt(ends[1]);
		assertThat(answer.status()).isEqualTo(206);
		assertThat(answer.header("content-range")).isEqualTo("bytes " + expected + "/" + length);
		assertThat(answer.header("content-length")).isEqualTo("" + (last - first + 1));
		assertThat(answer.body()).isEqualTo(text(first, last));
	}

	/**
	 * Section 14.1.2: the first and last bytes, and the second 500 in two pieces. Section
	 * 15.3.7.2 lets ranges that overlap or are close be one.
	 */
	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '!',
			value = { "0-0,-1 ! 0-0 9999-9999", "0-999, 4500-5499, -1000 ! 0-999 4500-5499 9000-9999",
					"500-600,601-999 ! 500-999", "500-700,601-999 ! 500-999" })
	void severalRanges(String ranges, String expected) throws IOException {
		RawClient.Answer answer = server.get("10000", "Range: bytes=" + ranges);
		String[] parts = expected.split(" ", -1);
		assertThat(answer.status()).isEqualTo(206);
		if (parts.length == 1) {
			assertThat(answer.header("content-range")).isEqualTo("bytes " + expected + "/10000");
			return;
		}
		String boundary = answer.header("content-type").replaceFirst("multipart/byteranges; ?boundary=", "");
		assertThat(answer.headers()).doesNotContainKey("content-range");
		StringBuilder body = new StringBuilder();
		for (String part : parts) {
			String[] ends = part.split("-", -1);
			body.append("\r\n--" + boundary + "\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes "
					+ part + "/10000\r\n\r\n" + text(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
		}
		assertThat("\r\n" + answer.body().stripLeading()).isEqualTo(body + "\r\n--" + boundary + "--\r\n");
	}

	@Test
	void nothingThere() throws IOException {
		RawClient.Answer answer = server.get("47022", "Range: bytes=47022-");
		assertThat(answer.status()).isEqualTo(416);
		assertThat(answer.header("content-range")).isEqualTo("bytes */47022");
	}

	/** Section 14.2: what is not understood, and other methods, are answered in full. */
	@ParameterizedTest
	@CsvSource(delimiter = '!', value = { "GET ! lines=0-1", "GET ! bytes=9-5", "GET ! bytes=x", "HEAD ! bytes=0-1" })
	void ignoredRanges(String method, String range) throws IOException {
		RawClient.Answer answer = server.ask(method + " /f/10", "Range: " + range);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("content-length")).isEqualTo("10");
	}

}

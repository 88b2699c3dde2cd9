package io.miniserver.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RequestTargetTests {

	@ParameterizedTest
	@CsvSource(nullValues = "null", value = { "/,null", "/a,null", "/sum?a=1&b=2,a=1&b=2", "/?,''", "/a?,''",
			"/a??b?c,?b?c", "/a?b/../c,b/../c", "/a?%zz,%zz", "/a?\\,\\", "/a?%00,%00" })
	void splitsPathAndQuery(String raw, String query) {
		RequestTarget target = RequestTarget.parse(raw);
		int mark = raw.indexOf('?');
		assertThat(target.rawPath()).isEqualTo((mark < 0) ? raw : raw.substring(0, mark));
		assertThat(target.rawQuery()).isEqualTo(query);
		assertThat(target.raw()).isEqualTo(raw);
		assertThat(target).hasToString(raw);
		assertThat(target.authority()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "//", "//double//slashes", "/a/", "/a//", "/a.b/c..d/e.", "/...", "/a/.../b",
			"/.well-known/x", "/..a/.b", "/;a=b/..;/c", "/a|b[c]d^e", "/!$&'()*+,;=:@-_~", "/*", "/http://x/" })
	void keepsPlainPaths(String raw) {
		RequestTarget target = RequestTarget.parse(raw);
		assertThat(target.rawPath()).isEqualTo(raw);
		assertThat(target.path()).isEqualTo(raw);
		assertThat(target.isPlain()).isTrue();
		assertThat(RequestTarget.parse(raw + "?q").rawPath()).isEqualTo(raw);
	}

	@ParameterizedTest
	@CsvSource({ "/%41,/A", "/%7Euser,/~user", "/a%20b,/a b", "/a+b%2B,/a+b+", "/caf%C3%A9,/caf\u00e9",
			"/caf%c3%a9,/caf\u00e9", "/%E2%82%AC,/\u20ac", "/%F0%9F%98%80,/\ud83d\ude00", "/a%2Fb,/a%2Fb",
			"/a%2fb,/a%2Fb", "/%C3%A9%2F%C3%A9,/\u00e9%2F\u00e9", "/%2F,/%2F", "/a%252Fb,/a%2Fb", "/%25,/%",
			"/%252e%252e/,/%2e%2e/", "/%3F%23,/?#", "/a%5Cb,/a\\b", "/%F4%8F%BF%BF,/\udbff\udfff", "/%EF%BF%BF,/\uffff",
			"/%ED%9F%BF,/\ud7ff", "/x/%C3%A9%C3%A9,/x/\u00e9\u00e9" })
	void decodesThePath(String raw, String path) {
		RequestTarget target = RequestTarget.parse(raw + "?q=%41");
		assertThat(target.path()).isEqualTo(path);
		assertThat(target.rawPath()).isEqualTo(raw);
		assertThat(target.isPlain()).isFalse();
		assertThat(target.rawQuery()).isEqualTo("q=%41");
	}

	@ParameterizedTest
	@CsvSource({ "/.,/", "/./,/", "/./a,/a", "/a/.,/a/", "/a/./b,/a/b", "/a/..,/", "/a/../,/", "/a/../b,/b",
			"/a/b/../..,/", "/a/b/../../c/,/c/", "/a/b/../c/./d/..,/a/c/", "/a//../b,/a/b", "//..,/", "/a/..//b,//b",
			"/././.,/", "/%2e,/", "/%2E/a,/a", "/a/%2e%2e,/", "/a/%2E%2E/b,/b", "/a/%2e%2E/b,/b", "/a/.%2e/b,/b",
			"/a/%2e./b,/b", "/a/.%2E/b,/b", "/a/%2E./b,/b", "/a/%2e/b,/a/b", "/a/b/%2e%2e/%2E./c,/c",
			"/a%2f..%2fb,/a%2f..%2fb", "/a/..%2f,/a/..%2f", "/%2e%2e%2f,/%2e%2e%2f", "/%2e%2e%2e,/%2e%2e%2e",
			"/..;/a,/..;/a", "/%252e%252e/a,/%252e%252e/a", "/a/.b/../c,/a/c" })
	void resolvesDotSegmentsInEverySpelling(String raw, String rawPath) {
		RequestTarget target = RequestTarget.parse(raw + "?x=/../y");
		assertThat(target.rawPath()).isEqualTo(rawPath);
		assertThat(target.raw()).isEqualTo(raw + "?x=/../y");
		assertThat(target.isPlain()).isEqualTo(!rawPath.contains("%"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/..", "/../", "/../a", "/a/../..", "/a/../../b", "/./..", "/%2e%2e", "/%2E%2e/a",
			"/.%2e/", "/%2e./", "/a/%2e%2E/..", "/a/b/../../../c", "http://host/..", "http://host/a/../../b" })
	void refusesToClimbAboveTheRoot(String raw) {
		assertRefused(raw, "climbs above the root");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%", "/%4", "/%4/", "/a%", "/%%41", "/%G1", "/%1G", "/% 1", "/%-1", "/%+1", "/%u0041",
			"/a%4?b", "/%?41" })
	void refusesMalformedEscapes(String raw) {
		assertThatExceptionOfType(InvalidTargetException.class).isThrownBy(() -> RequestTarget.parse(raw));
	}

	static Stream<String> malformedUtf8() {
		List<String> overlong = List.of("%C0%AF", "%C0%80", "%C1%BF", "%E0%80%AF", "%E0%9F%BF", "%F0%80%80%AF",
				"%F0%8F%BF%BF", "%C0%AE%C0%AE", "%E0%80%AE");
		List<String> surrogates = List.of("%ED%A0%80", "%ED%BF%BF", "%ED%A0%BD%ED%B8%80");
		List<String> beyondUnicode = List.of("%F4%90%80%80", "%F5%80%80%80", "%F8%88%80%80%80", "%FE", "%FF");
		List<String> incomplete = List.of("%80", "%BF", "%C3", "%C3/%A9", "%C3a", "%C3%", "%C3%A9%A9", "%E2%82",
				"%E2%82/", "%F0%9F%98", "%E9");
		return Stream.of(overlong, surrogates, beyondUnicode, incomplete).flatMap(List::stream);
	}

	@ParameterizedTest
	@MethodSource("malformedUtf8")
	void refusesWhatIsNotUtf8(String encoded) {
		assertThatExceptionOfType(InvalidTargetException.class).isThrownBy(() -> RequestTarget.parse("/a/" + encoded));
		assertThatExceptionOfType(InvalidTargetException.class)
			.isThrownBy(() -> RequestTarget.parse("/" + encoded + "/b?c"));
	}

	@Test
	void refusesEncodedControlCharacters() {
		for (int c = 0; c < 0x80; c++) {
			String raw = String.format("/a%%%02x", c);
			if (c < ' ' || c == 0x7F) {
				assertRefused(raw, "encoded control character of code " + c);
			}
			else {
				assertThat(RequestTarget.parse(raw).isPlain()).isFalse();
			}
		}
	}

	@Test
	void refusesRawCharactersThatNoTargetHas() {
		for (char c = 0; c < 0x200; c++) {
			if (c <= ' ' || c >= 0x7F) {
				assertRefused("/a" + c, "code " + (int) c);
				assertRefused("/%41" + c + "b", "code " + (int) c);
				assertRefused("/a?b" + c, "code " + (int) c);
			}
		}
		assertRefused("/\ud83d\ude00", "code");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/#", "/a#b", "/a?b#c", "/a?#", "/%41#x", "http://host#x", "http://host/#x",
			"http://host?x#", "#" })
	void refusesFragments(String raw) {
		assertThatExceptionOfType(InvalidTargetException.class).isThrownBy(() -> RequestTarget.parse(raw));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/a\"b", "/<", "/>", "/a`b", "/{a}", "/a}", "/?a=\"", "/?<script>", "/?a>b", "http://a/{b}" })
	void refusesWhatBrowsersEncode(String raw) {
		assertRefused(raw, "must be percent-encoded");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/\\", "/a\\b", "/..\\..\\a", "/\\../", "/%2e%2e\\", "http://host/\\", "\\", "\\\\host\\a" })
	void refusesBackslashesInPaths(String raw) {
		assertThatExceptionOfType(InvalidTargetException.class).isThrownBy(() -> RequestTarget.parse(raw));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a/b", "host:80", "localhost", "**", "*/", "*?a", "?a", ".", "..", "%2Fa",
			"ftp://host/", "file:///etc/passwd", "http:/a", "http:a", "http//host", "://host/", "htt://h/",
			"javascript:alert(1)", "urn:a" })
	void refusesOtherForms(String raw) {
		assertRefused(raw, "must begin with a slash");
	}

	static Stream<Arguments> absoluteForms() {
		return Stream.of(arguments("http://host", "host", "/", null), arguments("http://host/", "host", "/", null),
				arguments("http://host?a=b", "host", "/", "a=b"), arguments("http://host?", "host", "/", ""),
				arguments("HTTPS://Host:8443/a/b?c", "Host:8443", "/a/b", "c"),
				arguments("hTTp://127.0.0.1:80/", "127.0.0.1:80", "/", null),
				arguments("http://[::1]/x", "[::1]", "/x", null),
				arguments("http://[::1]:8080", "[::1]:8080", "/", null),
				arguments("http://host:/a", "host:", "/a", null), arguments("http://host:0/a", "host:0", "/a", null),
				arguments("http://host:65535/", "host:65535", "/", null),
				arguments("http://azAZ09:9/", "azAZ09:9", "/", null),
				arguments("http://a-b.c_d~e/", "a-b.c_d~e", "/", null), arguments("http://%41/", "%41", "/", null),
				arguments("http://host//x", "host", "//x", null),
				arguments("http://host/a/../%62", "host", "/%62", null),
				arguments("http://host/./", "host", "/", null));
	}

	@ParameterizedTest
	@MethodSource("absoluteForms")
	void readsTheAbsoluteForm(String raw, String authority, String rawPath, String query) {
		RequestTarget target = RequestTarget.parse(raw);
		assertThat(target.authority()).isEqualTo(authority);
		assertThat(target.rawPath()).isEqualTo(rawPath);
		assertThat(target.rawQuery()).isEqualTo(query);
		assertThat(target.raw()).isEqualTo(raw);
	}

	@ParameterizedTest
	@CsvSource({ "http://,no host", "http:///a,no host", "http://?a,no host", "https://:80/,no host",
			"http://user@host/,user information", "http://user:pw@host/,user information", "http://a b/,code 32",
			"http://a\\b/,code 92", "http://h\u00f6st/,code 246", "http://a\"b/,code 34", "http://host:99999/,port",
			"http://host:65536/,port", "http://host:-1/,port", "http://host:+1/,port", "http://host:8x/,port",
			"http://host:000080/,port", "http://[::1/,malformed", "http://::1/,malformed", "http://a:b:80/,malformed",
			"http://[::1]x/,malformed", "http://x[::1]/,malformed", "http://]/,malformed", "http://[]/,malformed",
			"http://[[::1]]/,malformed", "http://[v1.a:b]/,malformed" })
	void refusesMalformedAuthorities(String raw, String message) {
		assertRefused(raw, message);
	}

	@Test
	void readsTheAsteriskForm() {
		RequestTarget target = RequestTarget.parse("*");
		assertThat(target.rawPath()).isEqualTo("*");
		assertThat(target.path()).isEqualTo("*");
		assertThat(target.rawQuery()).isNull();
		assertThat(target.authority()).isNull();
		assertThat(target.isPlain()).isTrue();
	}

	@Test
	void decodesSegments() {
		RequestTarget target = RequestTarget.parse("/a%2Fb/caf%C3%A9/+");
		assertThat(target.segment(1, 6)).isEqualTo("a/b");
		assertThat(target.segment(7, 16)).isEqualTo("caf\u00e9");
		assertThat(target.segment(17, 18)).isEqualTo("+");
		assertThat(target.segment(1, 1)).isEmpty();
		assertThat(RequestTarget.parse("/ab/c?d").segment(1, 3)).isEqualTo("ab");
	}

	@Test
	void segmentsLieWithinThePath() {
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> RequestTarget.parse("/ab?c").segment(1, 4));
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> RequestTarget.parse("/%41").segment(1, 5));
		assertThatExceptionOfType(InvalidTargetException.class)
			.isThrownBy(() -> RequestTarget.parse("/%41").segment(1, 3));
	}

	@Test
	void queryReadsTheParameters() {
		assertThat(RequestTarget.parse("/a?b=c").query().first("b")).isEqualTo("c");
		assertThat(RequestTarget.parse("http://host?b=c").query().first("b")).isEqualTo("c");
		assertThat(RequestTarget.parse("/a%41/../x?b=c").query().first("b")).isEqualTo("c");
		assertThat(RequestTarget.parse("/a=b").query().isEmpty()).isTrue();
	}

	/** Compares with the plainest way to write RFC 3986 section 5.2.4. */
	@Test
	void resolvesRandomPathsAsAListOfSegmentsDoes() {
		Random random = new Random(3986);
		String[] pieces = { "a", ".", "..", "%2e", "%2E.", ".%2e", "", "b.c", "...", "%41" };
		for (int round = 0; round < 20_000; round++) {
			StringBuilder raw = new StringBuilder();
			for (int i = random.nextInt(7); i >= 0; i--) {
				raw.append('/').append(pieces[random.nextInt(pieces.length)]);
			}
			String expected = resolveBySegments(raw.toString());
			if (expected == null) {
				assertRefused(raw.toString(), "climbs");
			}
			else {
				assertThat(RequestTarget.parse(raw.toString()).rawPath()).as(raw.toString()).isEqualTo(expected);
			}
		}
	}

	private static String resolveBySegments(String path) {
		List<String> kept = new ArrayList<>();
		String[] segments = path.substring(1).split("/", -1);
		for (int i = 0; i < segments.length; i++) {
			String dots = segments[i].replaceAll("(?i)%2e", ".");
			boolean last = i == segments.length - 1;
			if (dots.equals("..")) {
				if (kept.isEmpty()) {
					return null;
				}
				kept.remove(kept.size() - 1);
			}
			else if (!dots.equals(".")) {
				kept.add(segments[i]);
				continue;
			}
			if (last) {
				kept.add("");
			}
		}
		return "/" + String.join("/", kept);
	}

	@Test
	void refusalCostsNoStackTrace() {
		InvalidTargetException refusal = catchThrowableOfType(InvalidTargetException.class,
				() -> RequestTarget.parse("/.."));
		assertThat(refusal.getStackTrace()).isEmpty();
	}

	@Test
	void plainTargetCostsItselfAndItsPath() {
		String bare = "/api/links/abcdefgh";
		String withQuery = "/api/links/abcdefgh?a=1&b=2";
		RequestTarget[] sink = new RequestTarget[1];
		long target = Allocation.perCall(() -> sink[0] = RequestTarget.parse(bare));
		long targetAndPath = Allocation.perCall(() -> sink[0] = RequestTarget.parse(withQuery));
		assertThat(target).isLessThanOrEqualTo(40);
		assertThat(targetAndPath - target).isLessThanOrEqualTo(64);
	}

	private static void assertRefused(String raw, String message) {
		assertThatExceptionOfType(InvalidTargetException.class).as(raw)
			.isThrownBy(() -> RequestTarget.parse(raw))
			.withMessageContaining(message);
	}

}

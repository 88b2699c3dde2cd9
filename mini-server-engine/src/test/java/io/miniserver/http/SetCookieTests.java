package io.miniserver.http;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SetCookieTests {

	private static final SetCookie A = SetCookie.of("a", "1");

	static Stream<Arguments> cookies() {
		return Stream.of(arguments(A, "a=1"), arguments(SetCookie.of("a", ""), "a="),
				arguments(SetCookie.of("a", "\"1\""), "a=\"1\""), arguments(SetCookie.of("a", "\"\""), "a=\"\""),
				arguments(SetCookie.of("!#$%&'*+-.^_`|~0aA", "!#$%&'()*+-./:<=>?@[]^_`{|}~"),
						"!#$%&'*+-.^_`|~0aA=!#$%&'()*+-./:<=>?@[]^_`{|}~"),
				arguments(A.withPath("/"), "a=1; Path=/"), arguments(A.withPath("/a b,c"), "a=1; Path=/a b,c"),
				arguments(A.withDomain("example.org"), "a=1; Domain=example.org"),
				arguments(A.withDomain("xn--a-9.b-c.1"), "a=1; Domain=xn--a-9.b-c.1"),
				arguments(A.withMaxAge(Duration.ofDays(1)), "a=1; Max-Age=86400"),
				arguments(A.withMaxAge(Duration.ofMillis(1)), "a=1; Max-Age=1"),
				arguments(A.withMaxAge(Duration.ZERO), "a=1; Max-Age=0"),
				arguments(A.withExpires(Instant.ofEpochSecond(784111777, 5)),
						"a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT"),
				arguments(A.withSecure(), "a=1; Secure"), arguments(A.withHttpOnly(), "a=1; HttpOnly"),
				arguments(A.withSameSite(SameSite.STRICT), "a=1; SameSite=Strict"),
				arguments(A.withSameSite(SameSite.LAX), "a=1; SameSite=Lax"),
				arguments(A.withSameSite(SameSite.NONE), "a=1; Secure; SameSite=None"),
				arguments(A.withPartitioned(), "a=1; Secure; Partitioned"),
				arguments(A.withSecure().withSecure().withPath("/a").withPath("/b"), "a=1; Path=/b; Secure"),
				arguments(SetCookie.of("__Secure-a", "1"), "__Secure-a=1; Secure"),
				arguments(SetCookie.of("__secure-a", "1").withDomain("a.b").withPath("/x"),
						"__secure-a=1; Path=/x; Domain=a.b; Secure"),
				arguments(SetCookie.of("__Host-a", "1"), "__Host-a=1; Path=/; Secure"),
				arguments(SetCookie.of("__HOST-a", "1").withPath("/"), "__HOST-a=1; Path=/; Secure"),
				arguments(SetCookie.of("__Hosta", "1").withDomain("a"), "__Hosta=1; Domain=a"),
				arguments(SetCookie.deletion("a"), "a=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
				arguments(SetCookie.deletion("__Host-a"),
						"__Host-a=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure"),
				arguments(
						A.withPartitioned()
							.withSameSite(SameSite.LAX)
							.withHttpOnly()
							.withExpires(Instant.EPOCH)
							.withMaxAge(Duration.ofSeconds(2))
							.withDomain("a.b")
							.withPath("/"),
						"a=1; Path=/; Domain=a.b; Max-Age=2; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure; HttpOnly;"
								+ " SameSite=Lax; Partitioned"));
	}

	@ParameterizedTest
	@MethodSource("cookies")
	void isWritten(SetCookie cookie, String expected) {
		assertThat(cookie.toHeaderValue()).isEqualTo(expected);
		assertThat(Cookies.first(Headers.of("Cookie", expected), cookie.name())).isEqualTo(cookie.value());
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "a b", "a=b", "a;", "a,", "\"a\"", "a\r\n", "\u00e4", "a\u0000", "a/b", "a\u017f" })
	void refusesNamesThatAreNoToken(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> SetCookie.of(name, ""));
		assertThatIllegalArgumentException().isThrownBy(() -> SetCookie.deletion(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "a b", "a;b", "a,b", "a\\b", "a\"b", "\"", "\"a", "a\"", "\"a\"b\"", "\" \"",
			"a\r\nSet-Cookie: b=1", "\u00e4", "\u0000", "\t", "\u007f", "\u20ac" })
	void refusesValuesOfOtherOctets(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> SetCookie.of("secret", value))
			.withMessageContaining("secret")
			.withMessageMatching(".* of code \\d+, found at index \\d+");
	}

	@Test
	void limitsNameAndValueToWhatClientsTake() {
		assertThat(SetCookie.of("a", "x".repeat(4095)).toHeaderValue()).hasSize(4097);
		assertThatIllegalArgumentException().isThrownBy(() -> SetCookie.of("a", "x".repeat(4096)))
			.withMessageContaining("4096");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", " /", "/;", "/\r", "/\u00e4", "/\u007f" })
	void refusesPaths(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> A.withPath(path));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", ".", ".a", "a.", "a..b", "-a", "a-", "a_b", "a b", "a;b", "\u00e4", "[::1]", "a/b", "a:1" })
	void refusesDomains(String domain) {
		assertThatIllegalArgumentException().isThrownBy(() -> A.withDomain(domain));
	}

	@Test
	void limitsPathAndDomain() {
		assertThat(A.withPath("/" + "x".repeat(1023)).toHeaderValue()).endsWith("x");
		assertThatIllegalArgumentException().isThrownBy(() -> A.withPath("/" + "x".repeat(1024)));
		String label = "x".repeat(63);
		assertThat(A.withDomain(label + "." + label).toHeaderValue()).endsWith("x");
		assertThatIllegalArgumentException().isThrownBy(() -> A.withDomain(label + "x"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> A.withDomain(String.join(".", label, label, label, label)));
	}

	@Test
	void refusesTimes() {
		assertThatIllegalArgumentException().isThrownBy(() -> A.withMaxAge(Duration.ofSeconds(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> A.withExpires(Instant.parse("1600-12-31T23:59:59Z")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> A.withExpires(Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1)));
		assertThat(A.withExpires(Instant.parse("1601-01-01T00:00:00Z")).toHeaderValue()).contains("1601");
	}

	@ParameterizedTest
	@ValueSource(strings = { "__Host-a", "__host-", "__HOST-a" })
	void keepsThePromiseOfItsName(String name) {
		SetCookie cookie = SetCookie.of(name, "1");
		assertThatIllegalArgumentException().isThrownBy(() -> cookie.withPath("/a")).withMessageContaining(name);
		assertThatIllegalArgumentException().isThrownBy(() -> cookie.withDomain("a.b")).withMessageContaining(name);
	}

	@Test
	void isAddedToAResponse() {
		Response response = Response.ok().withCookie(A).withCookie(SetCookie.deletion("b").withPath("/"));
		assertThat(response.headers().all("set-cookie")).containsExactly("a=1",
				"b=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
	}

	@Test
	void isNotChanged() {
		A.withPath("/").withSecure();
		assertThat(A.toHeaderValue()).isEqualTo("a=1");
	}

	@Test
	void showsNoValue() {
		assertThat(SetCookie.of("a", "secret").withPath("/")).hasToString("SetCookie[a; Path=/]");
	}

}

package io.miniserver.sample;

import io.miniserver.http.HttpException;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TargetUrlTests {

	@ParameterizedTest
	@ValueSource(strings = { "http://example.com", "https://example.com/", "HTTPS://EXAMPLE.COM/Path",
			"https://example.com:8443/a/b;c=1?q=a+b&r=%20#part", "http://192.0.2.1/", "http://[2001:db8::1]:8080/x",
			"http://localhost:3000/", "https://xn--bcher-kva.example/", "https://example.com/?list[]=1&at=a@b",
			"https://example.com/a//b/../c" })
	void keepsWhatIsAUrl(String url) {
		assertThat(TargetUrl.check(url)).isEqualTo(url);
	}

	@ParameterizedTest
	@CsvSource({ "https://example.com/Käse, https://example.com/K%C3%A4se",
			"https://example.com/a b, https://example.com/a%20b",
			"https://example.com/?q={a|b}^, https://example.com/?q=%7Ba%7Cb%7D%5E",
			"https://example.com/<script>, https://example.com/%3Cscript%3E",
			"https://example.com/\uD83D\uDE00, https://example.com/%F0%9F%98%80",
			"'  https://example.com/x  ', https://example.com/x" })
	void encodesWhatPeoplePaste(String pasted, String expected) {
		assertThat(TargetUrl.check(pasted)).isEqualTo(expected);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "   " })
	void saysThatTheUrlIsMissing(@Nullable String url) {
		assertThat(refusal(url)).contains("missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "JavaScript:alert(1)//https://example.com/", "ftp://example.com/",
			"data:text/html,x", "file:///etc/passwd", "example.com/path", "//example.com/", "/path",
			"mailto:a@b.example", "vbscript:x" })
	void rejectsOtherSchemes(String url) {
		assertThat(refusal(url)).contains("http:// or https://");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com/\r\nSet-Cookie: a=b", "https://example.com/\nx",
			"https://example.com/\u0000", "https://exa\tmple.com/", "https://example.com/\u0085x",
			"java\u0001script:x" })
	void rejectsControlCharacters(String url) {
		assertThat(refusal(url)).contains("control characters");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://", "https:///path", "http:example.com", "https://?q", "https://bücher.example/",
			"https://exa mple.com/", "https://example.com:80x/", "https:\\\\example.com",
			"https://example.com\\.evil.example/" })
	void rejectsWhatHasNoHost(String url) {
		assertThat(refusal(url)).containsAnyOf("must name a host", "is not a URL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://user@example.com/", "https://user:secret@example.com/",
			"https://bank.example@evil.example/" })
	void rejectsUserNames(String url) {
		assertThat(refusal(url)).containsAnyOf("user name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com/%", "https://example.com/%zz", "https://example.com/?q=%4" })
	void rejectsBrokenEncoding(String url) {
		assertThat(refusal(url)).contains("is not a URL");
	}

	@Test
	void rejectsPortsThatDoNotExist() {
		assertThat(TargetUrl.check("https://example.com:65535/")).endsWith(":65535/");
		assertThat(refusal("https://example.com:65536/")).contains("port");
	}

	@Test
	void acceptsTheLongestUrlAndRejectsALongerOne() {
		String longest = "https://example.com/" + "a".repeat(TargetUrl.MAX_LENGTH - "https://example.com/".length());
		assertThat(TargetUrl.check(longest)).hasSize(TargetUrl.MAX_LENGTH);
		assertThat(refusal(longest + "a")).contains("too long", "2049", "2048");
	}

	@Test
	void rejectsAUrlThatIsTooLongOnceItIsEncoded() {
		assertThat(refusal("https://example.com/" + "ä".repeat(400))).contains("too long");
	}

	private static String refusal(@Nullable String url) {
		HttpException refusal = catchThrowableOfType(HttpException.class, () -> TargetUrl.check(url));
		assertThat(refusal).as("refusal of %s", url).isNotNull();
		assertThat(refusal.status()).isEqualTo(Status.BAD_REQUEST);
		assertThat(refusal.problem().extensions()).containsEntry("field", "url");
		return String.valueOf(refusal.problem().detail());
	}

}

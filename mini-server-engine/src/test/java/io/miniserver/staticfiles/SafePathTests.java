package io.miniserver.staticfiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SafePathTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "a.txt", "a/b.txt", "a b", " a", "a..b", "100%", "%2e%2e", "%252F", "a~1", "context",
			"com", "com10", "console.js", "lpt", "\u00E9.txt", "\uD83D\uDE00", "a/b/", ".well-known/acme", "a+b",
			"a;b" })
	void namesAreTaken(String path) {
		SafePath safe = SafePath.of(path);
		assertThat(safe).isNotNull();
		assertThat(safe.text() + (safe.slashed() ? "/" : "")).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "//", "/a", "a//b", "a//", ".", "..", "../a", "a/..", "a/../b", "...", "a/.", "a.",
			"a /b", "a ", "a. .", "a\\b", "\\\\host\\share", "..\\a", "C:", "C:a", "c:/a", "a.txt::$DATA", "a:b",
			"a\0.txt", "a\nb", "a\u007Fb", "a\u0085b", "%2F", "a%2fb", "a%2Fb", ".git", ".env", "a/.git/config",
			".htaccess", "a/.well-known/x", ".well-known.", "con", "CON", "nul.txt", "Aux.tar.gz", "com1", "LPT9.txt",
			"com\u00B9", "prn .txt", "conin$", "a/nul" })
	void everythingElseIsRefused(String path) {
		assertThat(SafePath.of(path)).isNull();
	}

	@Test
	void theRootHasNoName() {
		SafePath root = SafePath.of("");
		assertThat(root).isNotNull();
		assertThat(root.slashed()).isTrue();
		assertThat(root.lastName()).isEmpty();
		assertThat(root.child("a")).isEqualTo("a");
		assertThat(SafePath.of("a/b/").child("c")).isEqualTo("a/b/c");
	}

}

package io.miniserver.boot.actuate;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Tag;
import io.miniserver.boot.ExchangeStub;
import io.miniserver.http.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class RequestTagsTests {

	@Test
	void hasTheTagsOfSpring() {
		assertThat(tags(Method.GET, 200, null, "/links/{code}")).containsOnly(entry("method", "GET"),
				entry("uri", "/links/{code}"), entry("status", "200"), entry("outcome", "SUCCESS"),
				entry("exception", "none"), entry("error", "none"));
	}

	@ParameterizedTest
	@CsvSource({ "GET, GET", "HEAD, HEAD", "POST, POST", "PUT, PUT", "PATCH, PATCH", "DELETE, DELETE",
			"OPTIONS, OPTIONS", "TRACE, TRACE", "CONNECT, UNKNOWN", "PURGE, UNKNOWN", "get, UNKNOWN" })
	void namesOnlyStandardMethods(String method, String expected) {
		assertThat(tags(Method.of(method), 200, null, "/")).containsEntry("method", expected);
	}

	@Test
	void methodThatIsNotKnownIsUnknown() {
		assertThat(tags(null, 400, null, null)).containsEntry("method", "UNKNOWN").containsEntry("uri", "UNKNOWN");
	}

	@ParameterizedTest
	@CsvSource({ "/a, 404, /a", "/, 200, /", "'', 200, root", ", 404, NOT_FOUND", ", 302, REDIRECTION",
			", 400, UNKNOWN", ", 200, UNKNOWN" })
	void uriIsThePatternIfThereIsOne(@Nullable String pattern, int status, String expected) {
		assertThat(tags(Method.GET, status, null, pattern)).containsEntry("uri", expected);
	}

	@ParameterizedTest
	@CsvSource({ "101, INFORMATIONAL", "204, SUCCESS", "304, REDIRECTION", "404, CLIENT_ERROR", "503, SERVER_ERROR",
			"999, UNKNOWN" })
	void outcomeFollowsFromTheStatus(int status, String expected) {
		assertThat(tags(Method.GET, status, null, "/")).containsEntry("outcome", expected)
			.containsEntry("status", "" + status);
	}

	@Test
	void requestWhoseClientIsGoneHasNoStatus() {
		assertThat(tags(Method.GET, 0, new IOException(), "/")).containsEntry("status", "UNKNOWN")
			.containsEntry("outcome", "UNKNOWN")
			.containsEntry("exception", "IOException");
	}

	@Test
	void exceptionIsTheSimpleName() {
		assertThat(tags(Method.GET, 500, new IOException("secret"), "/")).containsEntry("exception", "IOException")
			.containsEntry("error", "IOException");
		RuntimeException anonymous = new RuntimeException() {
		};
		assertThat(tags(Method.GET, 500, anonymous, "/")).containsEntry("exception", anonymous.getClass().getName());
	}

	@ParameterizedTest
	@CsvSource({ "0", "200", "503" })
	void clientThatEndsTheExchangeIsAnOutcomeOfItsOwn(int status) {
		ExchangeStub aborted = new ExchangeStub() {

			@Override
			public int status() {
				return status;
			}

			@Override
			public Throwable failure() {
				return new IOException("broken pipe");
			}

			@Override
			public boolean clientAborted() {
				return true;
			}

		};
		assertThat(asMap(RequestTags.of(aborted), "/a")).containsOnly(entry("method", "GET"), entry("uri", "/a"),
				entry("status", "UNKNOWN"), entry("outcome", "CLIENT_ABORTED"), entry("exception", "none"),
				entry("error", "none"));
		assertThat(RequestTags.failure(aborted)).isNull();
	}

	private static Map<String, String> tags(@Nullable Method method, int status, @Nullable Throwable failure,
			@Nullable String pattern) {
		return asMap(RequestTags.of(method, status, failure), pattern);
	}

	private static Map<String, String> asMap(RequestTags tags, @Nullable String pattern) {
		return tags.toTags(pattern).stream().collect(Collectors.toMap(Tag::getKey, Tag::getValue));
	}

}

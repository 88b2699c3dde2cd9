package io.miniserver.boot.actuate;

import java.io.IOException;
import java.util.Arrays;

import io.micrometer.common.KeyValues;
import io.miniserver.boot.ExchangeStub;
import io.miniserver.http.Headers;
import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.RequestTarget;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Compares the names and values of our convention with those of Spring's own, request by
 * request.
 */
class SpringConventionTests {

	private final DefaultServerRequestObservationConvention spring = new DefaultServerRequestObservationConvention();

	private final DefaultMiniServerRequestObservationConvention ours = new DefaultMiniServerRequestObservationConvention();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET     | /links/7      | /links/{code} | 200 |
			HEAD    | /links/7      | /links/{code} | 204 |
			POST    | /links/7?a=b  | /links/{code} | 405 |
			PATCH   | /upload       | /upload       | 413 |
			DELETE  | /upload       | /upload       | 415 |
			OPTIONS | /upload       | /upload       | 401 |
			TRACE   | /             | /             | 200 |
			PUT     | /             | ''            | 200 |
			GET     | /none         |               | 404 |
			GET     | /moved        |               | 301 |
			GET     | /odd          |               | 304 |
			GET     | /odd          |               | 400 |
			GET     | /odd          |               | 200 |
			GET     | /odd          |               | 599 |
			CONNECT | /odd          |               | 501 |
			PURGE   | /odd          | /odd          | 200 |
			get     | /odd          | /odd          | 200 |
			GET     | /links/%C3%A4 | /links/{code} | 500 | java.lang.IllegalStateException
			GET     | /links/7      | /links/{code} | 404 | java.io.IOException
			""")
	void valuesAreThoseOfSpring(String method, String target, @Nullable String pattern, int status,
			@Nullable Class<? extends Exception> failure) throws Exception {
		Exception error = (failure != null) ? failure.getConstructor(String.class).newInstance("secret") : null;
		ServerRequestObservationContext springs = spring(method, target, pattern, status, error);
		MiniServerRequestObservationContext context = ours(method, target, pattern, new Ended(method, status, error));
		assertThat(keyValues(this.ours.getLowCardinalityKeyValues(context)))
			.isEqualTo(keyValues(this.spring.getLowCardinalityKeyValues(springs)));
		assertThat(keyValues(this.ours.getHighCardinalityKeyValues(context)))
			.isEqualTo(keyValues(this.spring.getHighCardinalityKeyValues(springs)));
		assertThat(this.ours.getContextualName(context)).isEqualTo(this.spring.getContextualName(springs));
		assertThat(this.ours.getName()).isEqualTo(this.spring.getName());
	}

	@Test
	void eachStatusHasTheOutcomeOfSpring() {
		for (int status = 100; status < 1000; status++) {
			for (String pattern : new String[] { null, "/a" }) {
				assertThat(keyValues(this.ours
					.getLowCardinalityKeyValues(ours("GET", "/a", pattern, new Ended("GET", status, null)))))
					.isEqualTo(keyValues(
							this.spring.getLowCardinalityKeyValues(spring("GET", "/a", pattern, status, null))));
			}
		}
	}

	@Test
	void requestThatHasNotEndedHasTheValuesOfSpring() {
		ServerRequestObservationContext springs = spring("GET", "/a", null, 200, null);
		springs.setResponse(null);
		MiniServerRequestObservationContext context = ours("GET", "/a", null, null);
		assertThat(keyValues(this.ours.getLowCardinalityKeyValues(context)))
			.isEqualTo(keyValues(this.spring.getLowCardinalityKeyValues(springs)));
	}

	@Test
	void requestWithoutACompleteHeadIsUnknown() {
		MiniServerRequestObservationContext context = new MiniServerRequestObservationContext(null);
		context.setResponse(new Ended("GET", 400, new IOException("no")));
		assertThat(this.ours.getContextualName(context)).isNull();
		assertThat(keyValues(this.ours.getHighCardinalityKeyValues(context))).isEqualTo("http.url=UNKNOWN");
		assertThat(keyValues(this.ours.getLowCardinalityKeyValues(context))).contains("uri=UNKNOWN")
			.contains("status=400");
	}

	@Test
	void documentationNamesTheKeys() {
		MiniServerRequestObservationContext context = ours("GET", "/a", null, new Ended("GET", 200, null));
		MiniServerRequestObservationDocumentation documented = MiniServerRequestObservationDocumentation.HTTP_SERVER_REQUESTS;
		assertThat(this.ours.getLowCardinalityKeyValues(context)).extracting("key")
			.containsExactlyInAnyOrder(
					Arrays.stream(documented.getLowCardinalityKeyNames()).map((key) -> key.asString()).toArray());
		assertThat(this.ours.getHighCardinalityKeyValues(context)).extracting("key")
			.containsExactlyInAnyOrder(
					Arrays.stream(documented.getHighCardinalityKeyNames()).map((key) -> key.asString()).toArray());
		assertThat(documented.getDefaultConvention()).isEqualTo(this.ours.getClass());
	}

	private static String keyValues(KeyValues values) {
		StringBuilder text = new StringBuilder();
		values.forEach((each) -> text.append(text.isEmpty() ? "" : " ")
			.append(each.getKey())
			.append('=')
			.append(each.getValue()));
		return text.toString();
	}

	private static ServerRequestObservationContext spring(String method, String target, @Nullable String pattern,
			int status, @Nullable Exception error) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, target.replaceFirst("\\?.*", ""));
		MockHttpServletResponse response = new MockHttpServletResponse();
		response.setStatus(status);
		ServerRequestObservationContext context = new ServerRequestObservationContext(request, response);
		context.setPathPattern(pattern);
		context.setError(error);
		return context;
	}

	private static MiniServerRequestObservationContext ours(String method, String target, @Nullable String pattern,
			@Nullable Ended ended) {
		Request request = mock(Request.class);
		given(request.method()).willReturn(Method.of(method));
		given(request.target()).willReturn(RequestTarget.parse(target));
		given(request.headers()).willReturn(Headers.empty());
		given(request.routePattern()).willReturn(pattern);
		MiniServerRequestObservationContext context = new MiniServerRequestObservationContext(request);
		context.setResponse(ended);
		return context;
	}

	private record Ended(String name, int status, @Nullable Throwable failure) implements ExchangeStub {

		@Override
		public Method method() {
			return Method.of(this.name);
		}

	}

}

package io.miniserver.http;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HttpExceptionTests {

	@Test
	void carriesAProblem() {
		HttpException exception = new HttpException(Status.NOT_FOUND, "no link 'a'");
		assertThat(exception.status()).isEqualTo(Status.NOT_FOUND);
		assertThat(exception.problem().detail()).isEqualTo("no link 'a'");
		assertThat(exception.problem().title()).isEqualTo("Not Found");
		assertThat(exception).hasMessage("404 Not Found: no link 'a'").hasNoCause();
		assertThat(exception.headers().isEmpty()).isTrue();
		assertThat(new HttpException(Problem.of(Status.GONE))).hasMessage("410 Gone");
	}

	@Test
	void factoriesNameTheirStatus() {
		List<Function<String, HttpException>> factories = List.of(HttpException::badRequest, HttpException::forbidden,
				HttpException::notFound, HttpException::conflict, HttpException::unprocessable);
		assertThat(factories.stream().map((factory) -> factory.apply("why")))
			.allMatch((exception) -> "why".equals(exception.problem().detail()))
			.extracting((exception) -> exception.status().code())
			.containsExactly(400, 403, 404, 409, 422);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 200, 204, 302, 399 })
	void refusesStatusThatIsNoError(int status) {
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpException(Status.of(status), "x"))
			.withMessageContaining(Integer.toString(status));
	}

	@Test
	void keepsTheCauseForTheLog() {
		Exception cause = new IllegalStateException("secret");
		HttpException exception = new HttpException(Status.BAD_GATEWAY, "upstream failed", cause);
		assertThat(exception).hasCause(cause);
		assertThat(exception.problem().toJson()).doesNotContain("secret");
		assertThat(exception.getMessage()).doesNotContain("secret");
		assertThat(new HttpException(Problem.of(Status.BAD_GATEWAY), cause)).hasCause(cause);
	}

	@Test
	void headersGoToACopy() {
		HttpException original = new HttpException(Status.SERVICE_UNAVAILABLE, "busy", new IllegalStateException());
		HttpException copy = original.withHeader("Retry-After", "1")
			.withHeader("Allow", "GET")
			.withHeader("retry-after", "2");
		assertThat(copy.headers()).containsExactly(new Headers.Field("retry-after", "2"),
				new Headers.Field("Allow", "GET"));
		assertThat(copy.problem()).isSameAs(original.problem());
		assertThat(copy.getCause()).isSameAs(original.getCause());
		assertThat(copy.getStackTrace()).isEqualTo(original.getStackTrace());
		assertThat(original.headers().isEmpty()).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> original.withHeader("A", "\r\n"));
	}

	@Test
	void becomesAResponse() {
		Response response = new HttpException(Status.TOO_MANY_REQUESTS, "slow down").withHeader("Retry-After", "7")
			.toResponse();
		assertThat(response.status()).isEqualTo(Status.TOO_MANY_REQUESTS);
		assertThat(response.headers()).containsExactly(new Headers.Field("Content-Type", "application/problem+json"),
				new Headers.Field("Retry-After", "7"));
	}

}

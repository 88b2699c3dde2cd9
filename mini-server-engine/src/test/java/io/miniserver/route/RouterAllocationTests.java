package io.miniserver.route;

import io.miniserver.http.Allocation;
import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouterAllocationTests {

	private static final int OBJECT = 16;

	private static final int REFERENCE = 8;

	private static final int STRING = 48;

	private final RouteMatch match = new RouteMatch();

	@ParameterizedTest
	@CsvSource({ "GET,/", "GET,/api/links", "HEAD,/api/links", "GET,/api/links?a=1&b=2", "POST,/api/links",
			"GET,/missing/x/y", "GET,/literal499", "PUT,/api/links", "OPTIONS,/api/links", "GET,/orders/12x",
			"OPTIONS,*", "GET,/api/links/1/2/x" })
	void allocatesNothingWithoutParameters(String method, String path) {
		assertThat(allocated(method, path)).isZero();
		assertThat(this.match.values()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "GET,/api/links/abcdef,1", "GET,/orders/123456,1", "GET,/api/links/1/parts/2,2", "GET,/files/a/b/c,1",
			"GET,/api/links/1/other/deep,1" })
	void allocatesParameterValuesOnly(String method, String path, int parameters) {
		long most = OBJECT + REFERENCE + parameters * (REFERENCE + STRING);
		assertThat(allocated(method, path)).isPositive().isLessThanOrEqualTo(most);
		assertThat(this.match.values()).hasSize(parameters);
	}

	/** All values of a request together, however many places the search went through. */
	@Test
	void allocatesTheValuesOfTheFoundRouteOnly() {
		long direct = allocated("GET", "/files/a/b");
		long afterDeadEnds = allocated("GET", "/api/links/1/other/deep");
		assertThat(afterDeadEnds - direct).isLessThanOrEqualTo(REFERENCE * 3);
	}

	private long allocated(String method, String path) {
		Router router = router();
		Method parsed = Method.of(method);
		RequestTarget target = RequestTarget.parse(path);
		return Allocation.perCall(() -> router.match(parsed, target, this.match));
	}

	private static Router router() {
		Router.Builder builder = Router.builder()
			.get("/", (request) -> Response.ok())
			.get("/api/links", (request) -> Response.ok())
			.post("/api/links", (request) -> Response.ok())
			.get("/api/links/{code}", (request) -> Response.ok())
			.get("/api/links/{code}/parts/{part}", (request) -> Response.ok())
			.get("/orders/{number:[0-9]+}", (request) -> Response.ok())
			.get("/files/{*path}", (request) -> Response.ok())
			.get("/api/links/1/other/{*tail}", (request) -> Response.ok());
		for (int i = 0; i < 500; i++) {
			builder.get("/literal" + i, (request) -> Response.ok());
		}
		return builder.build();
	}

}

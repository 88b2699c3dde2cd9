package io.miniserver.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import io.miniserver.route.RouteMatch;
import io.miniserver.route.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Step 4: method and path to a route, in a router of 62 routes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouterBenchmark {

	private final Router router = router();

	private final RouteMatch match = new RouteMatch();

	private final RequestTarget literal = RequestTarget.parse("/api/resource7/statistics?from=3");

	private final RequestTarget parameter = RequestTarget.parse("/api/resource7/4711");

	private final RequestTarget expression = RequestTarget.parse("/orders/20261123");

	private final RequestTarget rest = RequestTarget.parse("/files/css/site/main.css");

	private final RequestTarget encoded = RequestTarget.parse("/api/resource7/caf%C3%A9");

	private final RequestTarget unknown = RequestTarget.parse("/api/resource7/4711/nothing/here");

	private static Router router() {
		Router.Builder builder = Router.builder();
		for (int i = 0; i < 20; i++) {
			builder.get("/api/resource" + i, (request) -> Response.ok())
				.get("/api/resource" + i + "/{id}", (request) -> Response.ok())
				.get("/api/resource" + i + "/statistics", (request) -> Response.ok());
		}
		return builder.get("/orders/{number:[0-9]+}", (request) -> Response.ok())
			.get("/files/{*path}", (request) -> Response.ok())
			.build();
	}

	@Benchmark
	public RouteMatch literal() {
		return find(this.literal);
	}

	@Benchmark
	public RouteMatch parameter() {
		return find(this.parameter);
	}

	@Benchmark
	public RouteMatch regularExpression() {
		return find(this.expression);
	}

	@Benchmark
	public RouteMatch rest() {
		return find(this.rest);
	}

	@Benchmark
	public RouteMatch percentEncodedParameter() {
		return find(this.encoded);
	}

	@Benchmark
	public RouteMatch unknownPath() {
		return find(this.unknown);
	}

	private RouteMatch find(RequestTarget target) {
		this.router.match(Method.GET, target, this.match);
		return this.match;
	}

}

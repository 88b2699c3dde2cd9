package io.miniserver.boot.actuate;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.miniserver.boot.ExchangeStub;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.route.Router;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestMetricsTests {

	private static final Router ROUTER = Router.builder()
		.get("/a/{id}", (request) -> Response.ok())
		.post("/b", (request) -> Response.ok())
		.build();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final RequestMetrics metrics = new RequestMetrics(this.registry, "http.server.requests", ROUTER);

	@Test
	void timesEachRouteByItsPattern() {
		this.metrics.completed(new Exchange(Method.GET, 0, 200, null));
		this.metrics.completed(new Exchange(Method.GET, 0, 200, null));
		this.metrics.completed(new Exchange(Method.POST, 1, 201, null));
		assertThat(count("GET", "/a/{id}", "200", "none")).isEqualTo(2);
		assertThat(count("POST", "/b", "201", "none")).isEqualTo(1);
		assertThat(this.registry.get("http.server.requests").tag("uri", "/b").timer().totalTime(TimeUnit.NANOSECONDS))
			.isEqualTo(Exchange.DURATION);
	}

	@Test
	void timesOtherMethodsStatusesAndFailuresOfARoute() {
		this.metrics.completed(new Exchange(Method.HEAD, 0, 200, null));
		this.metrics.completed(new Exchange(Method.PUT, 0, 405, null));
		this.metrics.completed(new Exchange(Method.GET, 0, 500, new IllegalStateException()));
		this.metrics.completed(new Exchange(Method.GET, 0, 999, null));
		assertThat(count("HEAD", "/a/{id}", "200", "none")).isEqualTo(1);
		assertThat(count("PUT", "/a/{id}", "405", "none")).isEqualTo(1);
		assertThat(count("GET", "/a/{id}", "500", "IllegalStateException")).isEqualTo(1);
		assertThat(count("GET", "/a/{id}", "999", "none")).isEqualTo(1);
	}

	@Test
	void exceptionThatIsAnAnswerIsNoFailure() {
		this.metrics.completed(new Exchange(Method.GET, 0, 404, HttpException.notFound("no link")));
		this.metrics.completed(new Exchange(Method.GET, 0, 404, new IllegalStateException()));
		this.metrics.completed(new Exchange(Method.GET, 0, 503, new HttpException(Status.SERVICE_UNAVAILABLE, "busy")));
		assertThat(count("GET", "/a/{id}", "404", "none")).isEqualTo(1);
		assertThat(count("GET", "/a/{id}", "404", "IllegalStateException")).isEqualTo(1);
		assertThat(count("GET", "/a/{id}", "503", "HttpException")).isEqualTo(1);
	}

	@Test
	void timesWhatHasNoRoute() {
		this.metrics.completed(new Exchange(Method.GET, -1, 404, null));
		this.metrics.completed(new Exchange(null, -1, 400, null));
		assertThat(count("GET", "NOT_FOUND", "404", "none")).isEqualTo(1);
		assertThat(count("UNKNOWN", "UNKNOWN", "400", "none")).isEqualTo(1);
	}

	@Test
	void asksTheRegistryOnceForEachRouteAndStatus() {
		AtomicInteger lookups = new AtomicInteger();
		this.registry.config().meterFilter(new MeterFilter() {

			@Override
			public MeterFilterReply accept(Meter.Id id) {
				lookups.incrementAndGet();
				return MeterFilterReply.NEUTRAL;
			}

		});
		for (int i = 0; i < 10; i++) {
			this.metrics.completed(new Exchange(Method.GET, 0, 200, null));
			this.metrics.completed(new Exchange(Method.GET, 0, 500, new IllegalStateException()));
		}
		assertThat(lookups).hasValue(2);
	}

	@Test
	void allocatesNothingForARegularRequest() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		RouteTimers timers = new RouteTimers(this.registry, "test", Method.GET, "/a");
		Exchange exchange = new Exchange(Method.GET, 0, 200, null);
		timers.timer(exchange);
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < 1000; i++) {
			timers.timer(exchange);
		}
		// less than an object for each request; the measurement itself allocates a little
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
	}

	private long count(String method, String uri, String status, String exception) {
		return this.registry.get("http.server.requests")
			.tags("method", method, "uri", uri, "status", status, "exception", exception, "error", exception)
			.timer()
			.count();
	}

	record Exchange(@Nullable Method method, int routeIndex, int status,
			@Nullable Throwable failure) implements ExchangeStub {

		static final long DURATION = 1_500_000;

		@Override
		public long durationNanos() {
			return DURATION;
		}

	}

}

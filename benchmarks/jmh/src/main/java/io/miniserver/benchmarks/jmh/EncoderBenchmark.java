package io.miniserver.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import io.miniserver.http.HttpDate;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.Persistence;
import io.miniserver.internal.wire.RequestFacts;
import io.miniserver.internal.wire.ResponseEncoder;
import io.miniserver.internal.wire.WireBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Step 8: a response to the bytes of its head. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncoderBenchmark {

	private final ResponseEncoder encoder = new ResponseEncoder("");

	private final WireBuffer out = new WireBuffer(16 * 1024);

	private final byte[] date = HttpDate.format(1_800_000_000);

	private final Response manyFields = Response.json("{}")
		.withHeader("Cache-Control", "no-store")
		.withHeader("X-Content-Type-Options", "nosniff")
		.withHeader("Strict-Transport-Security", "max-age=31536000")
		.withHeader("Content-Security-Policy", "default-src 'self'")
		.withHeader("X-Request-Id", "01jd3y7x1f8q5k2m9t4w");

	/** The response of the load comparison, made and encoded. */
	@Benchmark
	public WireBuffer text() {
		return encode(Response.text("3"));
	}

	@Benchmark
	public WireBuffer sixFields() {
		return encode(this.manyFields);
	}

	private WireBuffer encode(Response response) {
		this.out.clear();
		RequestFacts facts = RequestFacts.of(Method.GET, HttpVersion.HTTP_1_1, Persistence.KEEP);
		this.encoder.encodeHead(response, facts, this.date, this.out);
		return this.out;
	}

}

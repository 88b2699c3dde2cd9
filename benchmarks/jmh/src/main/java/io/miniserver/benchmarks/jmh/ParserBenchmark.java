package io.miniserver.benchmarks.jmh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.Limits;
import io.miniserver.internal.wire.RequestHead;
import io.miniserver.internal.wire.RequestParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Step 3: bytes to a request head. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParserBenchmark {

	private static final byte[] SHORT = wire("GET /sum?a=1&b=2 HTTP/1.1", "Host: 127.0.0.1:8080");

	private static final byte[] BROWSER = wire("GET /api/links?page=3&size=25 HTTP/1.1", "Host: links.example.org",
			"Connection: keep-alive", "Cache-Control: max-age=0", "Upgrade-Insecure-Requests: 1",
			"sec-ch-ua: \"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\"", "sec-ch-ua-platform: \"Linux\"",
			"User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0",
			"Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
			"Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-User: ?1", "Sec-Fetch-Dest: document",
			"Accept-Encoding: gzip, deflate, br, zstd", "Accept-Language: en-GB,en;q=0.9",
			"Cookie: session=5f1c6f0e8a4b4f0d; theme=dark; consent=necessary");

	private final RequestParser parser = new RequestParser(Limits.defaults());

	/** What wrk sends in the load comparison. */
	@Benchmark
	public RequestHead shortHead() {
		return parse(SHORT);
	}

	/** What a browser sends: 15 header fields in about 700 bytes. */
	@Benchmark
	public RequestHead browserHead() {
		return parse(BROWSER);
	}

	/** A head that arrives in two pieces, so that its first part has to be kept. */
	@Benchmark
	public RequestHead browserHeadInTwoPieces() {
		this.parser.feed(ByteBuffer.wrap(BROWSER, 0, BROWSER.length / 2));
		this.parser.feed(ByteBuffer.wrap(BROWSER, BROWSER.length / 2, BROWSER.length - BROWSER.length / 2));
		return this.parser.head();
	}

	private RequestHead parse(byte[] head) {
		this.parser.feed(ByteBuffer.wrap(head));
		return this.parser.head();
	}

	private static byte[] wire(String... lines) {
		return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
	}

}

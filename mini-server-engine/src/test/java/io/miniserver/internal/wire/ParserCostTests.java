package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.miniserver.config.Limits;
import io.miniserver.http.Allocation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What input costs must be in proportion to its length, however it arrives. Counted in
 * bytes of memory: other than time, that is the same in each run.
 */
class ParserCostTests {

	private static final Limits LIMITS = Limits.defaults().withHeaderBytes(1 << 20).withHeaderCount(10_000);

	private static long costByteByByte(String wire) {
		byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
		ByteBuffer in = ByteBuffer.wrap(bytes);
		RequestParser parser = new RequestParser(LIMITS);
		return Allocation.ofOneCall(() -> {
			for (int i = 0; i < bytes.length; i++) {
				in.limit(i + 1);
				parser.feed(in);
			}
			parser.head();
		});
	}

	private static String head(int fields) {
		return "GET / HTTP/1.1\r\nHost: a\r\n" + "Name: value\r\n".repeat(fields) + "\r\n";
	}

	@Test
	void aHeadByteByByteCostsItsLength() {
		costByteByByte(head(1));
		long small = costByteByByte(head(500));
		assertThat(costByteByByte(head(8000))).isLessThan(20 * small);
	}

	@Test
	void pipelinedRequestsCostTheirNumber() {
		costOfPipelined(1);
		long few = costOfPipelined(100);
		assertThat(costOfPipelined(1600)).isLessThan(20 * few);
	}

	private static long costOfPipelined(int requests) {
		ByteBuffer in = ByteBuffer.wrap(head(1).repeat(requests).getBytes(StandardCharsets.ISO_8859_1));
		RequestParser parser = new RequestParser(LIMITS);
		return Allocation.ofOneCall(() -> {
			while (parser.feed(in) == Progress.COMPLETE) {
				parser.head();
			}
		});
	}

	@Test
	void trailersByteByByteCostTheirLength() {
		costOfTrailers(1);
		long small = costOfTrailers(500);
		assertThat(costOfTrailers(8000)).isLessThan(20 * small);
	}

	private static long costOfTrailers(int fields) {
		byte[] bytes = ("0\r\n" + "Name: value\r\n".repeat(fields) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
		ByteBuffer in = ByteBuffer.wrap(bytes);
		BodyDecoder decoder = BodyFraming.Chunked.INSTANCE.decoder(0, LIMITS.withTrailerBytes(1 << 20));
		byte[] nothing = {};
		return Allocation.ofOneCall(() -> {
			for (int i = 0; i < bytes.length; i++) {
				in.limit(i + 1);
				decoder.decode(in, nothing, 0, 0);
			}
			assertThat(decoder.trailers().size()).isEqualTo(fields);
		});
	}

	/**
	 * Each control character at each place, besides those that mean something there: NUL
	 * and the like are never overlooked, cut off or passed on.
	 */
	@Test
	void noControlCharacterIsTakenAnywhere() {
		String wire = "GET /a?b HTTP/1.1\r\nHost: a:80\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
		for (char c = 0; c <= 0x7F; c++) {
			if ((c >= ' ' && c < 0x7F) || c == '\t' || c == '\r' || c == '\n') {
				continue;
			}
			for (int at = 0; at < wire.length(); at++) {
				String damaged = wire.substring(0, at) + c + wire.substring(at);
				ParserRun run = ParserRun.of(Splits.singleBytes(damaged));
				assertThat(run.rejection()).as("%d at %d", (int) c, at).isNotNull();
				assertThat(run.heads()).as("%d at %d", (int) c, at).isEmpty();
			}
		}
	}

}

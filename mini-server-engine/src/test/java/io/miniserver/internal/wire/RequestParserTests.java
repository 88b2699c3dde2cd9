package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.miniserver.config.Limits;
import io.miniserver.http.Method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How {@link RequestParser} behaves over time: limits, leftovers, re-use. */
class RequestParserTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final int ROUNDS = 2000;

	private final RequestParser parser = new RequestParser(Limits.defaults());

	@Test
	void leavesWhatIsBehindTheHead() {
		ByteBuffer in = Splits.piece(GET + "body");
		assertThat(this.parser.feed(in)).isEqualTo(Progress.COMPLETE);
		assertThat(in.remaining()).isEqualTo(4);
		assertThat(in.get()).isEqualTo((byte) 'b');
	}

	@Test
	void leavesWhatIsBehindAHeadThatCameInTwoPieces() {
		String body = "b".repeat(5000);
		for (int cut = 1; cut < GET.length(); cut++) {
			RequestParser parser = new RequestParser(Limits.defaults());
			assertThat(parser.feed(Splits.piece(GET.substring(0, cut)))).isEqualTo(Progress.NEED_MORE);
			ByteBuffer in = Splits.piece(GET.substring(cut) + body);
			assertThat(parser.feed(in)).isEqualTo(Progress.COMPLETE);
			assertThat(in.remaining()).as("cut at %d", cut).isEqualTo(body.length());
		}
	}

	@Test
	void theHeadDoesNotDependOnTheBuffer() {
		ByteBuffer in = ByteBuffer.wrap(GET.getBytes(StandardCharsets.US_ASCII));
		this.parser.feed(in);
		RequestHead head = this.parser.head();
		Arrays.fill(in.array(), (byte) 'x');
		assertThat(ParserRun.describe(head)).isEqualTo("GET / HTTP/1.1 {Host=a} 0 KEEP");
	}

	@Test
	void anEmptyFeedChangesNothing() {
		assertThat(this.parser.feed(ByteBuffer.allocate(0))).isEqualTo(Progress.NEED_MORE);
		assertThat(this.parser.idle()).isTrue();
		this.parser.feed(Splits.piece("GET "));
		assertThat(this.parser.feed(ByteBuffer.allocate(0))).isEqualTo(Progress.NEED_MORE);
		assertThat(this.parser.feed(Splits.piece(GET.substring(4)))).isEqualTo(Progress.COMPLETE);
	}

	@Test
	void isIdleUntilSomethingArrivesAndAfterTheHead() {
		assertThat(this.parser.idle()).isTrue();
		assertThat(this.parser.begun()).isFalse();
		this.parser.feed(Splits.piece("G"));
		assertThat(this.parser.idle()).isFalse();
		assertThat(this.parser.begun()).isTrue();
		this.parser.feed(Splits.piece(GET.substring(1)));
		assertThat(this.parser.idle()).isFalse();
		this.parser.head();
		assertThat(this.parser.idle()).isTrue();
		assertThat(this.parser.begun()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r", "\r\n", "\r\n\r" })
	void emptyLinesNeitherBeginARequestNorLeaveTheParserIdle(String wire) {
		this.parser.feed(Splits.piece(wire));
		assertThat(this.parser.begun()).isFalse();
		assertThat(this.parser.idle()).isFalse();
	}

	@Test
	void toleratesEmptyLinesBeforeEachRequest() {
		String wire = ("\r\n".repeat(4) + GET).repeat(3);
		assertThat(ParserRun.of(Splits.singleBytes(wire)).heads()).hasSize(3);
	}

	@Test
	void knowsTheMethodAsSoonAsItWasRead() {
		assertThat(this.parser.method()).isNull();
		this.parser.feed(Splits.piece("HEAD"));
		assertThat(this.parser.method()).isNull();
		this.parser.feed(Splits.piece(" /"));
		assertThat(this.parser.method()).isEqualTo(Method.HEAD);
		assertThatThrownBy(() -> this.parser.feed(Splits.piece("\u0000"))).isInstanceOf(RejectedRequestException.class);
		assertThat(this.parser.method()).isEqualTo(Method.HEAD);
		this.parser.reset();
		assertThat(this.parser.method()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE" })
	void knownMethodsAreTheConstants(String name) {
		this.parser.feed(Splits.piece(name + " / HTTP/1.1\r\nHost: a\r\n\r\n"));
		assertThat(this.parser.head().method()).isSameAs(Method.of(name));
	}

	@ParameterizedTest
	@CsvSource({ "close, false", "keep-alive, true" })
	void saysWhetherARequestMayFollow(String option, boolean expected) {
		this.parser.feed(Splits.piece("GET / HTTP/1.1\r\nHost: a\r\nConnection: " + option + "\r\n\r\n"));
		assertThat(this.parser.head().keepAlive()).isEqualTo(expected);
	}

	@Test
	void theHeadIsGivenOnce() {
		assertThatIllegalStateException().isThrownBy(this.parser::head);
		this.parser.feed(Splits.piece(GET));
		this.parser.head();
		assertThatIllegalStateException().isThrownBy(this.parser::head);
	}

	@Test
	void staysCompleteUntilTheHeadIsTaken() {
		ByteBuffer in = Splits.piece(GET + GET);
		assertThat(this.parser.feed(in)).isEqualTo(Progress.COMPLETE);
		assertThat(this.parser.feed(in)).isEqualTo(Progress.COMPLETE);
		assertThat(in.remaining()).isEqualTo(GET.length());
	}

	@Test
	void readsNothingAfterARejection() {
		assertThatThrownBy(() -> this.parser.feed(Splits.piece("\u0000"))).isInstanceOf(RejectedRequestException.class);
		assertThatIllegalStateException().isThrownBy(() -> this.parser.feed(Splits.piece(GET)));
		this.parser.reset();
		assertThat(this.parser.feed(Splits.piece(GET))).isEqualTo(Progress.COMPLETE);
	}

	@Test
	void resetForgetsAPartialHead() {
		this.parser.feed(Splits.piece("POST /x HTTP/1.1\r\nHost: b\r\nContent-Length: 3\r\nConn"));
		this.parser.reset();
		assertThat(this.parser.idle()).isTrue();
		this.parser.feed(Splits.piece(GET));
		assertThat(ParserRun.describe(this.parser.head())).isEqualTo("GET / HTTP/1.1 {Host=a} 0 KEEP");
	}

	@ParameterizedTest(name = "{0} bytes: {1}")
	@CsvSource({ "63,", "64,", "65, REQUEST_LINE_TOO_LONG", "66, REQUEST_LINE_TOO_LONG", "400, REQUEST_LINE_TOO_LONG" })
	void limitsTheRequestLine(int length, Rejection rejection) {
		Limits limits = Limits.defaults().withRequestLine(64);
		String line = "GET /" + "x".repeat(length - 14) + " HTTP/1.1";
		assertThat(line).hasSize(length);
		assertAtEverySplit(line + "\r\nHost: a\r\n\r\n", limits, rejection);
	}

	@ParameterizedTest
	@ValueSource(strings = { "G", "GET ", "GET /", "GET / HTTP/1.1", "GET / HTTP/1.1 " })
	void limitsTheRequestLineInEachOfItsParts(String begin) {
		Limits limits = Limits.defaults().withRequestLine(64);
		Rejection expected = begin.endsWith("1 ") ? Rejection.BAD_REQUEST_LINE : Rejection.REQUEST_LINE_TOO_LONG;
		assertAtEverySplit(begin + "x".repeat(80), limits, expected);
	}

	@ParameterizedTest(name = "{0} bytes: {1}")
	@CsvSource({ "63,", "64,", "65, HEADER_TOO_LARGE", "66, HEADER_TOO_LARGE", "67, HEADER_TOO_LARGE",
			"400, HEADER_TOO_LARGE" })
	void limitsTheFieldLines(int length, Rejection rejection) {
		Limits limits = Limits.defaults().withHeaderBytes(64);
		String lines = "Host: a\r\nX: " + "v".repeat(length - 14) + "\r\n";
		assertThat(lines).hasSize(length);
		assertAtEverySplit("GET / HTTP/1.1\r\n" + lines + "\r\n", limits, rejection);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "x:", "x: ", "x:y" })
	void limitsTheFieldLinesInEachOfTheirParts(String begin) {
		Limits limits = Limits.defaults().withHeaderBytes(64);
		String repeated = begin.substring(begin.length() - 1).replace(':', ' ');
		assertAtEverySplit("GET / HTTP/1.1\r\n" + begin + repeated.repeat(80), limits, Rejection.HEADER_TOO_LARGE);
	}

	@ParameterizedTest(name = "{0} fields: {1}")
	@CsvSource({ "39,", "40,", "41, TOO_MANY_FIELDS" })
	void limitsTheNumberOfFields(int count, Rejection rejection) {
		Limits limits = Limits.defaults().withHeaderCount(40);
		assertAtEverySplit("GET / HTTP/1.1\r\nHost: a\r\n" + "X: v\r\n".repeat(count - 1) + "\r\n", limits, rejection);
	}

	@Test
	void limitsHoldForEachRequestAlone() {
		Limits limits = Limits.defaults().withRequestLine(16).withHeaderBytes(16).withHeaderCount(1);
		ParserRun run = ParserRun.of(Splits.singleBytes(GET.repeat(10)), limits);
		assertThat(run.heads()).hasSize(10);
	}

	@Test
	void readsAHeadOfTheLargestSize() {
		Limits limits = Limits.defaults();
		String line = "GET /" + "x".repeat(limits.requestLine() - 14) + " HTTP/1.1\r\n";
		String fields = "Host: a\r\n" + "X: v\r\n".repeat(limits.headerCount() - 2);
		String last = "Y: " + "w".repeat(limits.headerBytes() - fields.length() - 5) + "\r\n";
		String wire = line + fields + last + "\r\n";
		assertThat(ParserRun.of(Splits.singleBytes(wire)).heads()).hasSize(1);
		assertThat(ParserRun.of(List.of(Splits.piece(wire))).heads()).hasSize(1);
	}

	@Test
	void readsTheSameHeadsHoweverTheyArrive() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			StringBuilder wire = new StringBuilder();
			List<String> expected = new ArrayList<>();
			for (int i = random.nextInt(6); i >= 0; i--) {
				RandomRequest request = RandomRequest.of(random);
				wire.append(request.wire());
				expected.add(request.head());
			}
			List<ByteBuffer> pieces = Splits.random(wire.toString(), random);
			assertThat(ParserRun.of(pieces)).as("seed %d, round %d, %s", seed, round, Splits.describe(pieces))
				.isEqualTo(new ParserRun(expected, null, true));
		}
	}

	@Test
	void saysTheSameOfDamagedHeadsHoweverTheyArrive() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			StringBuilder wire = new StringBuilder(RandomRequest.of(random).wire());
			for (int i = random.nextInt(3); i >= 0; i--) {
				wire.setCharAt(random.nextInt(wire.length()), (char) random.nextInt(256));
			}
			ParserRun whole = ParserRun.of(List.of(Splits.piece(wire.toString())));
			List<ByteBuffer> pieces = Splits.random(wire.toString(), random);
			assertThat(ParserRun.of(pieces)).as("seed %d, round %d, %s", seed, round, Splits.describe(pieces))
				.isEqualTo(whole);
		}
	}

	private static void assertAtEverySplit(String wire, Limits limits, Rejection rejection) {
		for (List<ByteBuffer> pieces : Splits.of(wire)) {
			assertThat(ParserRun.of(pieces, limits).rejection()).as(Splits.describe(pieces)).isEqualTo(rejection);
		}
	}

}

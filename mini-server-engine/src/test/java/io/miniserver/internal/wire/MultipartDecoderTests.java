package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.miniserver.config.FormConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class MultipartDecoderTests {

	private static final String A = "Content-Disposition: form-data; name=a\r\n\r\n";

	private static final String B = "Content-Disposition: form-data; name=b\r\n\r\n";

	private static final FormConfig CONFIG = FormConfig.defaults();

	private static MultipartRun run(String wire, FormConfig config) {
		List<List<ByteBuffer>> ways = Splits.of(wire);
		MultipartRun whole = MultipartRun.of(new MultipartDecoder("b", config), ways.get(0));
		for (List<ByteBuffer> pieces : ways.subList(1, ways.size())) {
			assertThat(MultipartRun.of(new MultipartDecoder("b", config), pieces)).as(Splits.describe(pieces))
				.isEqualTo(whole);
		}
		return whole;
	}

	private static MultipartRun accepted(String... parts) {
		return new MultipartRun(List.of(parts), null);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("accepted")
	void takesPartsApartAtEverySplit(String name, String wire, List<String> parts) {
		assertThat(run(wire, CONFIG)).isEqualTo(new MultipartRun(parts, null));
	}

	static Stream<Arguments> accepted() {
		String end = "\r\n--b--\r\n";
		return Stream.of(
		// @formatter:off
				arguments("one part", "--b\r\n" + A + "hello" + end, List.of("a=hello")),
				arguments("two parts", "--b\r\n" + A + "1\r\n--b\r\n" + B + "2" + end, List.of("a=1", "b=2")),
				arguments("the same name twice", "--b\r\n" + A + "1\r\n--b\r\n" + A + "2" + end, List.of("a=1", "a=2")),
				arguments("no part", "--b--\r\n", List.of()),
				arguments("empty content", "--b\r\n" + A + end, List.of("a=")),
				arguments("empty content that shares its CRLF", "--b\r\n" + A + "--b--\r\n", List.of("a=")),
				arguments("CRLF before the first delimiter", "\r\n--b\r\n" + A + "1" + end, List.of("a=1")),
				arguments("preamble", "This is\r\na form.\r\n--b\r\n" + A + "1" + end, List.of("a=1")),
				arguments("preamble that begins like a delimiter", "--a\r\n-\r\n--\r\r\n--b\r\n" + A + "1" + end,
						List.of("a=1")),
				arguments("epilogue", "--b\r\n" + A + "1" + end + "bye\r\n--b\r\n" + A, List.of("a=1")),
				arguments("no CRLF at the end", "--b\r\n" + A + "1\r\n--b--", List.of("a=1")),
				arguments("padding", "--b \t\r\n" + A + "1\r\n--b-- \t \r\n", List.of("a=1")),
				arguments("padding at the end", "--b\r\n" + A + "1\r\n--b-- ", List.of("a=1")),
				arguments("content with line ends", "--b\r\n" + A + "\r\n\n\r1\r\r\n\r\n" + end,
						List.of("a=\r\n\n\r1\r\r\n\r\n")),
				arguments("content like a delimiter", "--b\r\n" + A + "--a\r\n-\r\n--\r\n--a\r\r\n -b--b\n--b\r--b" + end,
						List.of("a=--a\r\n-\r\n--\r\n--a\r\r\n -b--b\n--b\r--b")),
				arguments("content that begins with a CR", "--b\r\n" + A + "\r-" + end, List.of("a=\r-")),
				arguments("every byte", "--b\r\n" + A + "\u0000\u0001\u007f\u0080\u00ff" + end,
						List.of("a=\u0000\u0001\u007f\u0080\u00ff")),
				arguments("nested multipart", "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n" + A
						+ "--c\r\n\r\nx\r\n--c--" + end, List.of("a=--c\r\n\r\nx\r\n--c--")),
				arguments("further fields", "--b\r\nContent-Type: text/x\r\nX-Y:\r\nZ: \u00e4\r\n" + A + "1" + end,
						List.of("a=1")),
				header("name=\"a\"", "a"), header("NAME=a", "a"), header("name=\"\"", ""), header("name=\"a b;c\"", "a b;c"),
				header("name=\"\u00c3\u00a4\"", "\u00e4"), header("name=\"%22%0D%0A\"", "\"\r\n"),
				header("name=\"%25 %41 %0d\"", "%25 %41 %0d"), header("name=\"a\\\"b\\\\c\\d\"", "a\"b\\c\\d"),
				header(" ; name=a ;; x=y;", "a"), header("name=a; filename=f", "a[f]"),
				header("name=a; filename=\"\"", "a[]"), header("name=a; filename=\"a b.txt\"", "a[a b.txt]"),
				header("name=a; filename=\"/etc/passwd\"", "a[passwd]"), header("name=a; filename=\"../../f\"", "a[f]"),
				header("name=a; filename=\"C:\\dir\\f.txt\"", "a[f.txt]"),
				header("name=a; filename=\"C:\\\\dir\\\\f.txt\"", "a[f.txt]"),
				header("name=a; filename=\"..\"", "a[]"), header("name=a; filename=\"a/.\"", "a[]"),
				header("name=a; filename=\"a\\\\..\"", "a[]"), header("name=a; filename=\"%22\u00c3\u00a4\"", "a[\"\u00e4]"),
				header("name=a; filename*=utf-8''x.txt", "a"),
				header("name=a; filename=f; filename*=utf-8''x.txt", "a[f]"));
		// @formatter:on
	}

	private static Arguments header(String parameters, String expected) {
		return arguments(parameters, "--b\r\nContent-Disposition: form-data;" + parameters + "\r\n\r\n1\r\n--b--\r\n",
				List.of(expected + "=1"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rejected")
	void refusesAtEverySplit(String name, String wire, FormRejection rejection) {
		assertThat(run(wire, CONFIG).rejection()).isEqualTo(rejection);
	}

	static Stream<Arguments> rejected() {
		return Stream.of(
		// @formatter:off
				truncated(""), truncated("--b"), truncated("--b\r"), truncated("--b\r\n"), truncated("--b-"),
				truncated("--b\r\n" + A), truncated("--b\r\n" + A + "1"), truncated("--b\r\n" + A + "1\r\n--b"),
				truncated("--b\r\n" + A + "1\r\n--b\r\n"), truncated("--b\r\n" + A + "1\r\n--b-"),
				truncated("--b\r\n" + A + "1\r\n--b--\r"), truncated("--b\r\nX"), truncated("x"), truncated("--c--"),
				truncated("\n--b--"), truncated("\r--b--"), truncated("x--b--\r\n"),
				truncated("--b\r\n" + A + "1\n--b--\r\n"), truncated("--b\r\n" + A + "1\r--b--\r\n"),
				line("--b\n" + A), line("--bb\r\n"), line("--b\rX"), line("--b x\r\n"), line("--b \n"), line("--b-x"),
				line("--b-\r\n"), line("--b--x"), line("--b--\n"), line("--b--\rx"), line("--b-- x"),
				line("--b\r\n" + A + "1\r\n--bc\r\n"), line("--b\r\n" + A + "1\r\n--b\n"),
				line("--b\r\n" + A + "1\r\n--b\u0000"),
				field("X\r\n"), field(": v\r\n"), field("X : v\r\n"), field(" X: v\r\n"), field("X: v\r\n w\r\n"),
				field("X: \u0000\r\n"), field("X: v\n"), field("\n"), field("X: v\rw\r\n"), field("\rX"),
				field("X\u00e4: v\r\n"), field("Content-Type: a/b\r\nContent-Type: a/b\r\n" + A),
				disposition("X: y\r\n"), disposition(""), disposition("Content-Disposition: form-data\r\n"),
				disposition("Content-Disposition: form-data; filename=f\r\n"),
				disposition("Content-Disposition: attachment; name=a\r\n"),
				disposition("Content-Disposition: form-data name=a\r\n"),
				disposition("Content-Disposition: form-data; name=\r\n"),
				disposition("Content-Disposition: form-data; name=\"a\r\n"),
				disposition("Content-Disposition: form-data; name=\"a\"b\r\n"),
				disposition("Content-Disposition: form-data; name=a b\r\n"),
				disposition("Content-Disposition: form-data; name = a\r\n"),
				disposition("Content-Disposition: form-data; name=a; name=a\r\n"),
				disposition("Content-Disposition: form-data; name=a; filename=f; FILENAME=g\r\n"),
				disposition("Content-Disposition: form-data; name=\u00e4\r\n"),
				disposition("Content-Disposition: form-data; name=\"\u00e4\"\r\n"),
				disposition("Content-Disposition: form-data; name=\"\u00c0\u00af\"\r\n"),
				disposition("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=a\r\n"),
				encoding("base64"), encoding("quoted-printable"), encoding("x"), encoding(""), encoding("7bit, 8bit"),
				encoding("8bit\r\nContent-Transfer-Encoding: base64"));
		// @formatter:on
	}

	private static Arguments truncated(String wire) {
		return arguments("truncated " + wire, wire, FormRejection.MULTIPART_TRUNCATED);
	}

	private static Arguments line(String wire) {
		return arguments("line " + wire, wire, FormRejection.BAD_BOUNDARY_LINE);
	}

	private static Arguments field(String fields) {
		return arguments("field " + fields, "--b\r\n" + fields, FormRejection.BAD_PART_HEADER);
	}

	private static Arguments disposition(String fields) {
		return arguments("disposition " + fields, "--b\r\n" + fields + "\r\n", FormRejection.BAD_CONTENT_DISPOSITION);
	}

	private static Arguments encoding(String encoding) {
		return arguments("encoding " + encoding, "--b\r\nContent-Transfer-Encoding: " + encoding + "\r\n" + A,
				FormRejection.PART_ENCODED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "7bit", "8BIT", "binary", "8bit\r\nContent-Transfer-Encoding: 7bit" })
	void takesAnEncodingThatChangesNothing(String encoding) {
		assertThat(run("--b\r\nContent-Transfer-Encoding: " + encoding + "\r\n" + A + "=41\r\n--b--", CONFIG))
			.isEqualTo(accepted("a==41"));
	}

	@Test
	void limitsPartsToTheNumber() {
		String two = "--b\r\n" + A + "1\r\n--b\r\n" + B + "2\r\n--b--";
		assertThat(run(two, CONFIG.withParts(2))).isEqualTo(accepted("a=1", "b=2"));
		assertThat(run(two, CONFIG.withParts(1)))
			.isEqualTo(new MultipartRun(List.of("a=1"), FormRejection.TOO_MANY_PARTS));
	}

	@Test
	void limitsAPartToTheByte() {
		for (String content : List.of("12345", "\r\n--a", "1\r\n\r\n")) {
			String wire = "--b\r\n" + A + content + "\r\n--b\r\n" + B + content + "\r\n--b--";
			assertThat(run(wire, CONFIG.withPartBytes(5))).isEqualTo(accepted("a=" + content, "b=" + content));
			assertThat(run(wire, CONFIG.withPartBytes(4)).rejection()).isEqualTo(FormRejection.PART_TOO_LARGE);
		}
		assertThat(run("--b\r\n" + A + "\r\n--b--", CONFIG.withPartBytes(0))).isEqualTo(accepted("a="));
	}

	@Test
	void limitsTheHeaderOfEachPartToTheByte() {
		String wire = "--b\r\n" + A + "1\r\n--b\r\n" + B + "2\r\n--b--";
		assertThat(run(wire, CONFIG.withPartHeaderBytes(A.length()))).isEqualTo(accepted("a=1", "b=2"));
		assertThat(run(wire, CONFIG.withPartHeaderBytes(A.length() - 1)).rejection())
			.isEqualTo(FormRejection.PART_HEADER_TOO_LARGE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s\r\n--b\r\n", "\r\n%s\r\n--b\r\n", "--b%s\r\n", "--b--%s", "--b--\r\n%s" })
	void limitsWhatBelongsToNoPart(String format) {
		String most = format.replace("%s", " ".repeat(format.startsWith("\r") ? 48 : 50));
		FormConfig config = CONFIG.withPartHeaderBytes(50);
		assertThat(run(most, config).rejection()).isNotEqualTo(FormRejection.TOO_MUCH_AROUND_PARTS);
		assertThat(run(most.replaceFirst(" ", "  "), config).rejection())
			.isEqualTo(FormRejection.TOO_MUCH_AROUND_PARTS);
	}

	@Test
	void theExceptionTellsTheLimit() {
		MultipartDecoder decoder = new MultipartDecoder("b", CONFIG.withPartBytes(3));
		ByteBuffer in = Splits.piece("--b\r\n" + A + "1234");
		assertThat(decoder.feed(in)).isEqualTo(MultipartDecoder.Event.PART);
		assertThatExceptionOfType(RejectedFormException.class).isThrownBy(() -> decoder.feed(in))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo(3))
			.satisfies((ex) -> assertThat(ex.getStackTrace()).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "b", "----WebKitFormBoundaryABC", "'()+_,-./:=?", "a b", " b", "0", "-", "--" })
	void takesBoundaries(String boundary) {
		String wire = "--" + boundary + "\r\n" + A + "1\r\n--" + boundary + "--\r\n";
		for (List<ByteBuffer> pieces : Splits.of(wire)) {
			assertThat(MultipartRun.of(new MultipartDecoder(boundary, CONFIG), pieces)).isEqualTo(accepted("a=1"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "b ", "a\"b", "a;b", "a\\b", "\u00e4", "a\rb", "a\tb", "a@b", "a*b" })
	void refusesOtherBoundaries(String boundary) {
		assertThatExceptionOfType(RejectedFormException.class).isThrownBy(() -> new MultipartDecoder(boundary, CONFIG))
			.satisfies((ex) -> assertThat(ex.rejection()).isEqualTo(FormRejection.BAD_BOUNDARY));
	}

	@Test
	void limitsABoundary() {
		assertThat(new MultipartDecoder("b".repeat(70), CONFIG)).isNotNull();
		assertThatExceptionOfType(RejectedFormException.class)
			.isThrownBy(() -> new MultipartDecoder("b".repeat(71), CONFIG));
	}

	@Test
	void tellsTheTypeAndTheFields() {
		MultipartDecoder decoder = new MultipartDecoder("b", CONFIG);
		decoder.feed(Splits.piece("--b\r\nX: y\r\nContent-Type: image/png; a=b\r\n" + A));
		assertThat(decoder.part().contentType()).isEqualTo("image/png; a=b");
		assertThat(decoder.part().headers().names()).containsExactly("X", "Content-Type", "Content-Disposition");
		assertThat(decoder.feed(Splits.piece("\r\n--b"))).isEqualTo(MultipartDecoder.Event.PART_END);
		assertThat(decoder.feed(Splits.piece("\r\n" + B))).isEqualTo(MultipartDecoder.Event.PART);
		assertThat(decoder.part().contentType()).isEqualTo("text/plain");
	}

	@Test
	void tellsTheEndOfAPartAtItsDelimiter() {
		MultipartDecoder decoder = new MultipartDecoder("b", CONFIG);
		assertThat(decoder.feed(Splits.piece("--b\r\n" + A))).isEqualTo(MultipartDecoder.Event.PART);
		assertThat(decoder.feed(Splits.piece("\r\n--"))).isEqualTo(MultipartDecoder.Event.NEED_MORE);
		ByteBuffer in = Splits.piece("b--");
		assertThat(decoder.feed(in)).isEqualTo(MultipartDecoder.Event.PART_END);
		assertThat(decoder.feed(in)).isEqualTo(MultipartDecoder.Event.END);
		decoder.end();
	}

	@Test
	void readsRandomPartsBack() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		String alphabet = "\r\n-bx";
		for (int round = 0; round < 2000; round++) {
			StringBuilder wire = new StringBuilder("--b\r\n");
			List<String> parts = new ArrayList<>();
			for (int count = 1 + random.nextInt(3); count > 0; count--) {
				StringBuilder content = new StringBuilder();
				random.ints(random.nextInt(20), 0, alphabet.length())
					.forEach((i) -> content.append(alphabet.charAt(i)));
				String safe = ("\r\n" + content).replace("\r\n--b", "").replaceFirst("\\A\r\n", "");
				safe = (("\r\n" + safe + "\r\n").contains("\r\n--b")) ? "x" : safe;
				wire.append(A).append(safe).append("\r\n--b").append((count > 1) ? "\r\n" : "--");
				parts.add("a=" + safe);
			}
			List<ByteBuffer> pieces = Splits.random(wire.toString(), random);
			assertThat(MultipartRun.of(new MultipartDecoder("b", CONFIG), pieces)).as("seed %d, round %d", seed, round)
				.isEqualTo(new MultipartRun(parts, null));
		}
	}

}

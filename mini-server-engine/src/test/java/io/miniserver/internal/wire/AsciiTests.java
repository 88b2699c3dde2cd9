package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The character classes against their ABNF, spelled out once more. */
class AsciiTests {

	private static final int ROUNDS = 20_000;

	@Test
	void tokenIsAsInRfc9110() {
		assertThat(members(Ascii.TOKEN))
			.isEqualTo("!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`" + "abcdefghijklmnopqrstuvwxyz|~");
	}

	@Test
	void regNameIsAsInRfc3986WithoutPercent() {
		assertThat(members(Ascii.REG_NAME))
			.isEqualTo("!$&'()*+,-.0123456789;=ABCDEFGHIJKLMNOPQRSTUVWXYZ_" + "abcdefghijklmnopqrstuvwxyz~");
	}

	@Test
	void digitsAreAsInRfc5234() {
		assertThat(members(Ascii.DIGIT)).isEqualTo("0123456789");
		assertThat(members(Ascii.HEXDIG)).isEqualTo("0123456789ABCDEFabcdef");
	}

	@Test
	void textIsAllButControls() {
		for (int c = 0; c < 256; c++) {
			boolean control = c < 0x20 || c == 0x7F;
			assertThat(Ascii.is(Ascii.FIELD_TEXT, (byte) c)).as("%d", c).isEqualTo(!control || c == '\t');
			assertThat(Ascii.is(Ascii.QDTEXT, (byte) c)).as("%d", c)
				.isEqualTo((!control || c == '\t') && c != '"' && c != '\\');
			assertThat(Ascii.is(Ascii.VCHAR, (byte) c)).as("%d", c).isEqualTo(c > 0x20 && c < 0x7F);
		}
	}

	private static String members(byte type) {
		StringBuilder members = new StringBuilder();
		for (int c = 0; c < 256; c++) {
			if (Ascii.is(type, (byte) c)) {
				members.append((char) c);
			}
		}
		return members.toString();
	}

	@Test
	void hexValuesAreThoseOfTheDigits() {
		for (int i = 0; i < 16; i++) {
			assertThat(Ascii.hexValue((byte) Character.forDigit(i, 16))).isEqualTo(i);
			assertThat(Ascii.hexValue((byte) Character.toUpperCase(Character.forDigit(i, 16)))).isEqualTo(i);
		}
	}

	@Test
	void onlyLettersHaveCase() {
		for (int c = 0; c < 256; c++) {
			int expected = (c >= 'A' && c <= 'Z') ? c + 32 : c;
			assertThat(Ascii.toLower((byte) c)).as("%d", c).isEqualTo((byte) expected);
		}
		assertThat(Ascii.equalsIgnoreCase(bytes("xHoSTx"), 1, 5, "hOst")).isTrue();
		assertThat(Ascii.equalsIgnoreCase(bytes("host"), 0, 4, "hosts")).isFalse();
		assertThat(Ascii.equalsIgnoreCase(bytes("@["), 0, 2, "`{")).isFalse();
		assertThat(Ascii.equalsIgnoreCase(bytes("k"), 0, 1, "\u212a")).isFalse();
		assertThat(Ascii.equalsIgnoreCase(bytes("k"), 0, 1, "\u016b")).isFalse();
	}

	@Test
	void scanningByWordsFindsWhatScanningByBytesFinds() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			byte[] bytes = new byte[random.nextInt(60)];
			random.nextBytes(bytes);
			for (int i = 0; i < bytes.length; i++) {
				boolean kept = random.nextInt(12) == 0;
				bytes[i] = kept ? bytes[i] : (byte) (' ' + random.nextInt(95));
			}
			int from = random.nextInt(bytes.length + 1);
			int to = from + random.nextInt(bytes.length - from + 1);
			assertThat(TextScan.skipFieldText(bytes, from, to)).as("seed %d", seed)
				.isEqualTo(Ascii.skip(Ascii.FIELD_TEXT, bytes, from, to));
			assertThat(TextScan.skipVisible(bytes, from, to)).as("seed %d", seed)
				.isEqualTo(Ascii.skip(Ascii.VCHAR, bytes, from, to));
		}
	}

	@Test
	void scanningByWordsKnowsEachByteAtEachPlace() {
		for (int c = 0; c < 256; c++) {
			for (int place = 0; place < 16; place++) {
				byte[] bytes = bytes("x".repeat(24));
				bytes[place] = (byte) c;
				assertThat(TextScan.skipFieldText(bytes, 0, 24)).isEqualTo(Ascii.skip(Ascii.FIELD_TEXT, bytes, 0, 24));
				assertThat(TextScan.skipVisible(bytes, 0, 24)).isEqualTo(Ascii.skip(Ascii.VCHAR, bytes, 0, 24));
			}
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}

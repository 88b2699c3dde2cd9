package io.miniserver.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BodyTests {

	@TempDir
	private Path directory;

	@Test
	void emptyBodyIsOneInstance() {
		assertThat(Body.empty()).isSameAs(Body.empty()).isInstanceOf(Body.Empty.class);
		assertThat(Body.empty().length()).isZero();
	}

	@Test
	void bytesAreNotCopied() {
		byte[] array = { 1, 2, 3 };
		Body.Bytes body = (Body.Bytes) Body.of(array);
		assertThat(body.array()).isSameAs(array);
		assertThat(body.offset()).isZero();
		assertThat(body.length()).isEqualTo(3);
	}

	@Test
	void bytesMayBePartOfAnArray() {
		Body.Bytes body = new Body.Bytes(new byte[10], 4, 6);
		assertThat(body.offset()).isEqualTo(4);
		assertThat(body.length()).isEqualTo(6);
	}

	@ParameterizedTest
	@CsvSource({ "-1,1", "0,11", "1,10", "11,0", "0,-1", "2147483647,1" })
	void refusesPartsOutsideOfTheArray(int offset, int length) {
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> new Body.Bytes(new byte[10], offset, length));
	}

	@Test
	void textIsUtf8() {
		Body.Bytes body = (Body.Bytes) Body.of("\u00e9\u20ac\ud83d\ude00");
		assertThat(body.length()).isEqualTo(9);
		assertThat(new String(body.array(), StandardCharsets.UTF_8)).isEqualTo("\u00e9\u20ac\ud83d\ude00");
	}

	@Test
	void fileKnowsItsLength() throws IOException {
		Path path = Files.writeString(this.directory.resolve("a.txt"), "12345");
		Body.File body = (Body.File) Body.file(path);
		assertThat(body.path()).isEqualTo(path);
		assertThat(body.length()).isEqualTo(5);
	}

	@Test
	void aPartOfAFileIsWithinIt() throws IOException {
		Path path = Files.writeString(this.directory.resolve("a.txt"), "12345");
		assertThat(Body.file(path, 1, 4)).isEqualTo(new Body.File(path, 1, 4));
		assertThat(Body.file(path, 5, 0).length()).isZero();
		assertThat(Body.file(path)).isEqualTo(new Body.File(path, 0, 5));
		assertThatIllegalArgumentException().isThrownBy(() -> Body.file(path, 1, 5)).withMessageContaining("5 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> Body.file(path, -1, 2)).withMessageContaining("-1");
		assertThatIllegalArgumentException().isThrownBy(() -> Body.file(path, 1, -2)).withMessageContaining("-2");
		assertThatIllegalArgumentException().isThrownBy(() -> Body.file(path, Long.MAX_VALUE, 1));
	}

	@Test
	void aFileIsOpenedByItsSourceIfItHasOne() throws IOException {
		Path path = Files.writeString(this.directory.resolve("a.txt"), "12345");
		OpenFile own = OpenFile.of(new Body.File(path, 1, 4));
		assertThat(own.channel().size()).isEqualTo(5);
		own.close();
		own.close();
		assertThat(own.channel().isOpen()).isFalse();
		OpenFile others = OpenFile.of(new Body.File(path, 1, 4));
		assertThat(OpenFile.of(new Body.File(path, 1, 4, () -> others))).isSameAs(others);
		others.close();
	}

	@Test
	void refusesWhatIsNoRegularFile() {
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Body.file(this.directory))
			.withMessageContaining(this.directory.toString());
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> Body.file(this.directory.resolve("missing")))
			.withMessageContaining("missing");
	}

	@Test
	void streamKnowsItsLengthOrSaysThatItDoesNot() {
		StreamWriter writer = (out) -> out.write(1);
		assertThat(Body.stream(writer).length()).isEqualTo(-1);
		assertThat(Body.stream(7, writer)).isEqualTo(new Body.Stream(7, writer));
		assertThat(Body.stream(0, writer).length()).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> Body.stream(-1, writer)).withMessageContaining("-1");
	}

}

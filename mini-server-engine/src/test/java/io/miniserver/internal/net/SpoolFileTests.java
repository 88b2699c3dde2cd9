package io.miniserver.internal.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

class SpoolFileTests {

	@TempDir
	Path directory;

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	private static PartContent append(SpoolFile file, byte[] content, int begin) throws IOException {
		return file.append(Arrays.copyOf(content, begin),
				new ByteArrayInputStream(content, begin, content.length - begin));
	}

	@Test
	void holdsSeveralPartsAndReadsThemInAnyOrder() throws Exception {
		byte[] first = random(100_000);
		byte[] second = random(70_001);
		try (SpoolFile file = SpoolFile.create(this.directory)) {
			PartContent one = append(file, first, 40_000);
			PartContent two = append(file, second, 1);
			PartContent none = append(file, new byte[0], 0);
			assertThat(two.bytes()).isEqualTo(second);
			assertThat(one.bytes()).isEqualTo(first);
			assertThat(none.bytes()).isEmpty();
			InputStream a = one.stream();
			InputStream b = one.stream();
			assertThat(a.read()).isEqualTo(first[0] & 0xFF);
			assertThat(b.readNBytes(50_000)).isEqualTo(Arrays.copyOf(first, 50_000));
			assertThat(a.readAllBytes()).isEqualTo(Arrays.copyOfRange(first, 1, first.length));
			assertThat(a.read()).isEqualTo(-1);
			assertThat(a.read(new byte[1], 0, 0)).isZero();
		}
	}

	@Test
	void isThereForItsOwnerAloneAndGoneWhenClosed() throws Exception {
		assumeThat(OpenSpoolFiles.areVisible()).isTrue();
		try (SpoolFile file = SpoolFile.create(this.directory)) {
			append(file, random(10), 5);
			assertThat(OpenSpoolFiles.in(this.directory)).singleElement().satisfies((path) -> {
				if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
					assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
						.isEqualTo("rw-------");
				}
			});
		}
		assertThat(OpenSpoolFiles.in(this.directory)).isEmpty();
	}

	@Test
	void canNotBeReadAfterItsEnd() throws Exception {
		SpoolFile file = SpoolFile.create(this.directory);
		PartContent part = append(file, random(10), 5);
		file.close();
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(part::bytes);
	}

	@Test
	void goesToTheDirectoryOfTheSystemWithoutAnother() throws Exception {
		try (SpoolFile file = SpoolFile.create(null)) {
			assertThat(append(file, random(10), 5).bytes()).isEqualTo(random(10));
		}
	}

	@Test
	void failsWithoutItsDirectory() {
		Path missing = this.directory.resolve("missing");
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> SpoolFile.create(missing));
	}

}

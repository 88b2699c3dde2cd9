package io.miniserver.staticfiles;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.miniserver.http.Body;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A response is made once, for all who ask for the whole of a file. */
class PreparedResponseTests {

	private static final int SMALL = 100;

	private static final int LARGE = 100_000;

	private static final Instant OLD = Instant.parse("1994-11-15T12:00:00Z");

	private final Instant start = Instant.now();

	@TempDir
	private Path directory;

	private StaticFiles files() {
		return StaticFiles.of(this.directory)
			.withMemory(
					MemoryCache.defaults().withRecheck(Duration.ofHours(1)).withClock(InstantSource.fixed(this.start)));
	}

	private void write(int size, Instant time) throws IOException {
		Path next = Files.write(this.directory.resolve("next"), new byte[size]);
		Files.setLastModifiedTime(next, FileTime.from(time));
		Files.move(next, this.directory.resolve("a.txt"), StandardCopyOption.REPLACE_EXISTING);
	}

	private static Request request(String... fields) {
		return (Request) Proxy.newProxyInstance(Request.class.getClassLoader(), new Class<?>[] { Request.class },
				(proxy, method, arguments) -> switch (method.getName()) {
					case "method" -> Method.GET;
					case "headers" -> Headers.of(fields);
					case "target" -> RequestTarget.parse("/a.txt");
					case "pathParameter" -> "a.txt";
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

	@ParameterizedTest
	@ValueSource(ints = { SMALL, LARGE })
	void itIsTheSameForAll(int size) throws IOException {
		write(size, OLD);
		StaticFiles files = files();
		Response first = files.handle(request());
		assertThat(files.handle(request("Accept-Encoding", "gzip"))).isSameAs(first);
		assertThat(files.handle(request("Range", "bytes=0-1"))).isNotSameAs(first);
		assertThat(files.handle(request("If-None-Match", "*"))).isNotSameAs(first);
		assertThat(files.handle(request())).isSameAs(first);
	}

	@Test
	void smallFilesAreSentFromMemoryAndLargeOnesByTheSystem() throws IOException {
		write(SMALL, OLD);
		assertThat(files().handle(request()).body()).isInstanceOf(Body.Bytes.class);
		write(LARGE, OLD);
		assertThat(files().handle(request()).body()).isInstanceOf(Body.File.class);
	}

	@Test
	void aTagThatIsStillWeakIsNotKept() throws IOException {
		write(SMALL, this.start.plusSeconds(3600));
		StaticFiles files = files();
		Response first = files.handle(request());
		assertThat(first.headers().first("ETag")).startsWith("W/");
		assertThat(files.handle(request())).isNotSameAs(first);
	}

	@ParameterizedTest
	@ValueSource(ints = { LARGE - 1, LARGE, LARGE + 1, SMALL })
	void aLargeFileIsLookedAtEachTime(int size) throws IOException {
		write(LARGE, OLD);
		StaticFiles files = files();
		Response first = files.handle(request());
		write(size, OLD.plusSeconds(1));
		Response second = files.handle(request());
		assertThat(second).as("within the interval").isNotSameAs(first);
		assertThat(second.body().length()).isEqualTo(size);
		Files.delete(this.directory.resolve("a.txt"));
		if (size >= LARGE - 1) {
			assertThatExceptionOfType(HttpException.class).isThrownBy(() -> files.handle(request()))
				.withMessageContaining("404");
		}
	}

	@Test
	void aLargeFileInPlaceOfWhichThereIsALinkIsNotFound() throws IOException {
		write(LARGE, OLD);
		StaticFiles files = StaticFiles.of(Files.createDirectory(this.directory.resolve("root")));
		Path file = this.directory.resolve("root/a.txt");
		Files.move(this.directory.resolve("a.txt"), file);
		assertThat(files.handle(request()).body().length()).isEqualTo(LARGE);
		Files.move(file, this.directory.resolve("moved"));
		Files.createSymbolicLink(file, this.directory.resolve("moved"));
		assertThatExceptionOfType(HttpException.class).isThrownBy(() -> files.handle(request()));
	}

}

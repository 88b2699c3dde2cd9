package io.miniserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code api.txt}, the list of everything a user can call, equal to the code, so
 * that a change of the API is a line in the diff and never an accident. After a wanted
 * change: {@code mvn -pl mini-server-engine test -Dtest=ApiTests -Dapi.update=true}.
 */
class ApiTests {

	private static final Path FILE = Path.of("src", "test", "resources", "api.txt");

	private final List<String> actual = ApiListing.lines();

	@Test
	void isAsListed() throws IOException {
		if (Boolean.getBoolean("api.update")) {
			Files.write(FILE, this.actual, StandardCharsets.UTF_8);
		}
		assertThat(this.actual).as("the API, compared with %s (see this test's comment)", FILE)
			.containsExactlyElementsOf(Files.readAllLines(FILE, StandardCharsets.UTF_8));
	}

	@Test
	void mentionsNoInternalType() {
		assertThat(this.actual).noneMatch((line) -> line.contains("io.miniserver.internal"));
	}

}

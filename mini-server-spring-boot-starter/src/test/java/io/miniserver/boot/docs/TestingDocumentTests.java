package io.miniserver.boot.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.miniserver.InMemoryTransport;
import io.miniserver.boot.test.AutoConfigureInMemoryMiniServer;
import io.miniserver.boot.test.LocalMiniServerPort;
import io.miniserver.boot.test.MiniServerClient;
import io.miniserver.boot.test.MiniServerRequestFactory;
import io.miniserver.boot.test.MiniServerTest;
import io.miniserver.boot.test.WireClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that the examples of {@code docs/testing.md} are tests of package
 * {@code testing}, which run like all others.
 */
class TestingDocumentTests {

	private static final Path EXAMPLES = Path.of("src/test/java/io/miniserver/boot/docs/testing");

	@Test
	void examplesAreTests() throws IOException {
		StringBuilder source = new StringBuilder();
		try (Stream<Path> files = Files.list(EXAMPLES)) {
			for (Path file : files.toList()) {
				source.append(Documents.withoutIndentation(Files.readString(file)));
			}
		}
		assertThat(Documents.blocks(Documents.read("testing.md"), "java")).hasSizeGreaterThan(5)
			.allSatisfy((block) -> assertThat(source.toString()).contains(Documents.withoutIndentation(block)));
	}

	@Test
	void everythingForTestsIsMentioned() throws IOException {
		String document = Documents.read("testing.md");
		List<Class<?>> types = List.of(MiniServerTest.class, AutoConfigureInMemoryMiniServer.class,
				LocalMiniServerPort.class, MiniServerClient.class, WireClient.class, MiniServerRequestFactory.class,
				InMemoryTransport.class);
		assertThat(types).allSatisfy((type) -> assertThat(document).contains(type.getSimpleName()));
	}

	@Test
	void everyFaultIsMentioned() throws IOException {
		assertThat(Documents.read("testing.md")).contains("sendSlowly", "halfClose", "sendTruncated", "reset",
				"readUntil", "awaitClose", "within");
	}

}

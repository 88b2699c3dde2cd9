package io.miniserver.internal.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds {@code docs/protocol.md} to what the server does. */
class ProtocolDocumentTests {

	@Test
	void listsEachRejectionAsItIs() throws IOException {
		String document = Files.readString(Path.of("..", "docs", "protocol.md"));
		assertThat(document.lines().filter((line) -> line.startsWith("| `") && line.contains("| RFC ")))
			.filteredOn((line) -> line.matches("\\| `[a-z0-9-]+` \\| \\d{3} \\|.*"))
			.containsExactlyElementsOf(Stream.of(Rejection.values()).map(ProtocolDocumentTests::row).toList());
	}

	private static String row(Rejection rejection) {
		String property = (rejection.property() != null) ? "`" + rejection.property() + "`" : "";
		return String.join(" | ", "| `" + rejection.reason() + "`", "" + rejection.status().code(), rejection.detail(),
				rejection.section(), property + " |");
	}

	@Test
	void onlyTimeOutsEndAConnectionAtOnce() {
		assertThat(Rejection.values()).filteredOn((rejection) -> rejection.fate() == Rejection.Fate.CLOSE)
			.containsExactly(Rejection.HEAD_TIMEOUT, Rejection.BODY_TIMEOUT);
	}

}

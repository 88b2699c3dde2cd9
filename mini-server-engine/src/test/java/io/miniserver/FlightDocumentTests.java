package io.miniserver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares {@code docs/jfr.md} with a recording, and runs its commands on it. */
@Timeout(120)
class FlightDocumentTests {

	/** What the recorder adds to each event. */
	private static final Set<String> OF_THE_RECORDER = Set.of("startTime", "duration", "eventThread", "stackTrace");

	@Test
	void commandsReadTheRecording(@TempDir Path directory) throws Exception {
		Path file = directory.resolve("server.jfr");
		try (RecordedServer recorded = new RecordedServer()) {
			recorded.serve();
			fieldsAreDocumented(recorded.dump(file));
		}
		List<List<String>> commands = commands(file);
		assertThat(commands).hasSize(4);
		assertThat(run(commands.get(0))).contains("io.miniserver.Request", "io.miniserver.Connection");
		assertThat(run(commands.get(1))).contains("io.miniserver.Request {", "route = \"/links/{code}\"",
				"runsOn = \"WORKER\"", "queueWait = ", "handlerTime = ", "writeTime = ");
		assertThat(run(commands.get(2))).contains("\"type\": \"io.miniserver.Takeover\"", "body-too-large");
		if (Runtime.version().feature() >= 21) {
			// Whoever has loaded the events a second time sees their columns twice, and
			// cut off.
			assertThat(run(commands.get(3))).contains("HTTP Request").containsPattern(" (WORKER|W\\.\\.\\.) ");
		}
	}

	private static void fieldsAreDocumented(List<RecordedEvent> events) throws Exception {
		String document = document();
		for (String name : RecordedServer.EVENTS) {
			EventType type = events.stream()
				.map(RecordedEvent::getEventType)
				.filter((each) -> each.getName().equals("io.miniserver." + name))
				.findFirst()
				.orElseThrow();
			Set<String> fields = new TreeSet<>(type.getFields().stream().map(ValueDescriptor::getName).toList());
			fields.removeAll(OF_THE_RECORDER);
			String section = document.substring(document.indexOf("## `io.miniserver." + name + "`"));
			section = section.substring(0, section.indexOf("\n## "));
			assertThat(Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE).matcher(section).results())
				.extracting((row) -> row.group(1))
				.containsExactlyInAnyOrderElementsOf(fields);
		}
	}

	private static String document() throws Exception {
		return Files.readString(Path.of("../docs/jfr.md"));
	}

	/** Those that read a recording, of this JDK, and on the given file. */
	private static List<List<String>> commands(Path file) throws Exception {
		List<List<String>> commands = new ArrayList<>();
		document().lines().filter((line) -> line.matches("jfr \\w+ .*")).forEach((line) -> {
			List<String> words = new ArrayList<>(Arrays.asList(line.replace("server.jfr", file.toString()).split(" ")));
			words.set(0, Path.of(System.getProperty("java.home"), "bin", "jfr").toString());
			commands.add(words);
		});
		return commands;
	}

	private static String run(List<String> command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(output).isZero();
			return output;
		}
		finally {
			process.destroyForcibly();
		}
	}

}

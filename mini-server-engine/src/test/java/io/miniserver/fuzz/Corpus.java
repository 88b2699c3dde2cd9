package io.miniserver.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The inputs of a target. They are kept as text, a line for each, see {@link Escape};
 * lines that begin with {@code #} are comments. Jazzer reads and writes a folder with a
 * file for each.
 */
final class Corpus {

	private Corpus() {
	}

	/**
	 * Reads the committed inputs.
	 * @param fuzzed the target
	 * @return the inputs in the order of the file
	 */
	static List<byte[]> committed(Fuzzed fuzzed) {
		return resource(fuzzed + ".corpus").lines()
			.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
			.map(Escape::toBytes)
			.toList();
	}

	/**
	 * Copies the committed inputs and the dictionary to where Jazzer finds them.
	 * @param fuzzed the target
	 * @param inputs the folder for the inputs
	 * @param dictionary the file for the dictionary
	 */
	static void unpack(Fuzzed fuzzed, Path inputs, Path dictionary) throws IOException {
		Files.createDirectories(inputs);
		List<byte[]> committed = committed(fuzzed);
		for (int i = 0; i < committed.size(); i++) {
			Files.write(inputs.resolve(String.format("committed-%05d", i)), committed.get(i));
		}
		Files.writeString(dictionary, resource(fuzzed + ".dict"), StandardCharsets.US_ASCII);
	}

	/**
	 * Writes those of a folder's inputs as lines that are not committed yet, the shortest
	 * first.
	 * @param fuzzed the target
	 * @param inputs the folder
	 * @param lines the file for the lines
	 * @return how many there are
	 */
	static int pack(Fuzzed fuzzed, Path inputs, Path lines) throws IOException {
		Set<String> found = new TreeSet<>(
				Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
		try (Stream<Path> files = Files.list(inputs)) {
			for (Path file : files.toList()) {
				found.add(Escape.toLine(Files.readAllBytes(file)));
			}
		}
		committed(fuzzed).forEach((input) -> found.remove(Escape.toLine(input)));
		Files.write(lines, found, StandardCharsets.US_ASCII);
		return found.size();
	}

	/** Describes what a run has left of an input that failed: both forms of its bytes. */
	static List<String> findings(Path folder) throws IOException {
		List<String> findings = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.sorted().toList()) {
				if (file.getFileName().toString().matches("(crash|timeout|oom|slow-unit|leak)-.*")) {
					byte[] input = Files.readAllBytes(file);
					findings.add(file.getFileName() + "\n  hex:  " + HexFormat.of().formatHex(input) + "\n  line: "
							+ Escape.toLine(input));
				}
			}
		}
		return findings;
	}

	private static String resource(String name) {
		try (InputStream in = Corpus.class.getResourceAsStream(name)) {
			if (in == null) {
				throw new IllegalStateException("No " + name + " beside " + Corpus.class);
			}
			return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

package io.miniserver.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Jazzer in a process of its own: its agent changes classes, and its findings end the
 * JVM. All its files are in one folder below {@code target}.
 */
final class JazzerRun {

	private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

	/** The references, too: their branches are behaviours worth to be looked for. */
	private static final String INSTRUMENTED = String.join(File.pathSeparator, "io.miniserver.http.**",
			"io.miniserver.internal.wire.**", "io.miniserver.fuzz.Naive**");

	/** What Jazzer needs besides the time that it fuzzes, on a busy machine. */
	private static final long START_AND_STOP_SECONDS = 90;

	private static final Pattern COVERAGE = Pattern.compile("DONE\\s+cov: (\\d+) ft: (\\d+) corp: (\\d+)");

	private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units: (\\d+)");

	private static final Pattern STACK = Pattern.compile("(?s)== Java Exception: (.*?)\nDEDUP_TOKEN");

	private final Fuzzed fuzzed;

	private final Path folder;

	private final Path inputs;

	private final Path dictionary;

	private final Path log;

	/**
	 * Prepares a run: what is left of the last one goes.
	 * @param fuzzed the target
	 * @param folder where all folders of runs are
	 */
	JazzerRun(Fuzzed fuzzed, Path folder) throws IOException {
		this.fuzzed = fuzzed;
		this.folder = folder.resolve(fuzzed.toString());
		this.inputs = this.folder.resolve("inputs");
		this.dictionary = this.folder.resolve("dictionary");
		this.log = this.folder.resolve("fuzz.log");
		delete(this.folder);
		Corpus.unpack(fuzzed, this.inputs, this.dictionary);
	}

	/** Whether Jazzer has its native part for this platform. */
	static boolean isSupported() {
		String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
		String name = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "macos" : "windows";
		String folder = "jazzer_driver_" + name + (arch.equals("aarch64") ? "_aarch64" : "_x86_64");
		String file = name.equals("linux") ? "libjazzer_driver.so"
				: name.equals("macos") ? "libjazzer_driver.dylib" : "jazzer_driver.dll";
		boolean known = arch.equals("aarch64") || arch.equals("amd64") || arch.equals("x86_64");
		return known
				&& JazzerRun.class.getResource("/com/code_intelligence/jazzer/driver/" + folder + "/" + file) != null;
	}

	/**
	 * Fuzzes.
	 * @param seconds for how long
	 * @param runs the most executions; -1 for as many as there is time for
	 * @param seed what chance begins with; 0 for another one each time
	 * @return executions and coverage
	 * @throws AssertionError if something was found, with the input
	 */
	String fuzz(long seconds, long runs, int seed) throws IOException, InterruptedException {
		int exit = start(seconds, "-max_total_time=" + seconds, "-runs=" + runs, "-seed=" + seed,
				this.inputs.toString());
		String output = Files.readString(this.log);
		List<String> findings = Corpus.findings(this.folder);
		if (exit != 0 || !findings.isEmpty()) {
			String cause = group(STACK, output, 1);
			String end = output.substring(Math.max(0, output.length() - 2000));
			throw new AssertionError("Fuzzing " + this.fuzzed + " ended with " + exit + ": " + findings + "\n"
					+ (cause.isEmpty() ? end : cause) + "\nAll of it: " + this.log);
		}
		return group(EXECUTIONS, output, 1) + " executions, coverage " + group(COVERAGE, output, 1) + " edges and "
				+ group(COVERAGE, output, 2) + " features by " + group(COVERAGE, output, 3) + " inputs, no finding";
	}

	/**
	 * Writes what was found that covers something new as lines for the committed corpus.
	 * @return where the lines are, and how many
	 */
	String merge(long seconds) throws IOException, InterruptedException {
		Path merged = Files.createDirectory(this.folder.resolve("merged"));
		Path committed = this.folder.resolve("committed");
		Corpus.unpack(this.fuzzed, committed, this.dictionary);
		int exit = start(seconds, "-merge=1", merged.toString(), committed.toString(), this.inputs.toString());
		if (exit != 0) {
			throw new AssertionError("Merging " + this.fuzzed + " ended with " + exit + ", see " + this.log);
		}
		Path lines = this.folder.resolve(this.fuzzed + ".found");
		return Corpus.pack(this.fuzzed, merged, lines) + " lines in " + lines;
	}

	private int start(long seconds, String... arguments) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command(arguments)).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
			.start();
		try {
			process.getOutputStream().close();
			if (!process.waitFor(seconds + START_AND_STOP_SECONDS, TimeUnit.SECONDS)) {
				throw new AssertionError("Fuzzing " + this.fuzzed + " does not end, see " + this.log);
			}
			return process.exitValue();
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly().waitFor();
			delete(this.folder.resolve("tmp"));
		}
	}

	private List<String> command(String... arguments) throws IOException {
		Path temporary = Files.createDirectories(this.folder.resolve("tmp"));
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-Xmx400m");
		command.add("-XX:+UseSerialGC");
		command.add("-XX:+EnableDynamicAgentLoading");
		command.add("-Djava.io.tmpdir=" + temporary);
		command.add("-cp");
		command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
		command.add(JAZZER);
		command.add("--target_class=" + this.fuzzed.type().getName());
		command.add("--instrumentation_includes=" + INSTRUMENTED);
		// Jazzer's own detectors look for calls, such as of the shell, that the engine
		// does not make.
		command.add("--custom_hook_includes=none");
		command.add("--reproducer_path=" + this.folder);
		command.add("-artifact_prefix=" + this.folder + File.separator);
		command.add("-dict=" + this.dictionary);
		command.add("-print_final_stats=1");
		command.add("-max_len=2048");
		command.add("-len_control=20");
		command.add("-timeout=20");
		command.addAll(List.of(arguments));
		return command;
	}

	private static String group(Pattern pattern, String text, int group) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? matcher.group(group) : "";
	}

	private static void delete(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The temporary files of forms in a directory: those that have a name there, and those
 * that this process holds open without one.
 */
final class OpenSpoolFiles {

	/** On Linux, where the name of a file is removed when it is opened. */
	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private OpenSpoolFiles() {
	}

	/** Whether files without a name can be seen here, or files keep theirs. */
	static boolean areVisible() {
		return Files.isDirectory(DESCRIPTORS) || System.getProperty("os.name").startsWith("Windows");
	}

	/** Returns paths under which the files can be looked at. */
	static List<Path> in(Path directory) {
		List<Path> files = new ArrayList<>(list(directory));
		if (Files.isDirectory(DESCRIPTORS)) {
			list(DESCRIPTORS).stream().filter((file) -> target(file).startsWith(directory + "/")).forEach(files::add);
		}
		return files;
	}

	private static List<Path> list(Path directory) {
		try (Stream<Path> files = Files.list(directory)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String target(Path link) {
		try {
			return Files.readSymbolicLink(link).toString();
		}
		catch (NoSuchFileException ex) {
			return ""; // closed since it was listed
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

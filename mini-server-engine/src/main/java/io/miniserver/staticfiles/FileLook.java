package io.miniserver.staticfiles;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a look at a file, and at its encoded forms, has shown.
 *
 * @param path the path of the file
 * @param plain the file
 * @param encoded its forms
 */
record FileLook(String path, FileEntry plain, Map<Coding, FileEntry> encoded) {

	static FileLook plain(String path, FileEntry file) {
		return new FileLook(path, file, Map.of());
	}

	static FileLook all(FileTree tree, String path, FileEntry file) throws IOException {
		Map<Coding, FileEntry> encoded = new EnumMap<>(Coding.class);
		for (Coding coding : Coding.all()) {
			FileEntry form = tree.find(path + coding.suffix());
			if (form != null && !form.isDirectory() && !isOlder(form, file)) {
				encoded.put(coding, form);
			}
		}
		return new FileLook(path, file, encoded);
	}

	/** What is older was made of something else. */
	private static boolean isOlder(FileEntry form, FileEntry file) {
		Instant time = form.modified();
		Instant original = file.modified();
		return time != null && original != null && time.isBefore(original);
	}

	String name() {
		return this.path.substring(this.path.lastIndexOf('/') + 1);
	}

	boolean isSame(FileLook other) {
		return this.path.equals(other.path) && this.plain.isSame(other.plain)
				&& this.encoded.keySet().equals(other.encoded.keySet())
				&& this.encoded.entrySet()
					.stream()
					.allMatch((form) -> form.getValue().isSame(other.encoded.getOrDefault(form.getKey(), this.plain)));
	}

}

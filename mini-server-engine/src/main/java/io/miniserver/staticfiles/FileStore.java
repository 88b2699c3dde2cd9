package io.miniserver.staticfiles;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.miniserver.staticfiles.Settings.Feature;
import org.jspecify.annotations.Nullable;

/**
 * Finds files, and keeps the small ones in memory; of the others what was found.
 */
final class FileStore {

	private final Settings settings;

	private final FileTree tree;

	private final FileCache cache;

	private final Digests digests = new Digests();

	private final KeptFiles keptFiles;

	FileStore(Settings settings) {
		this.settings = settings;
		this.tree = settings.tree();
		this.cache = new FileCache(settings.memory());
		this.keptFiles = new KeptFiles(settings.memory());
	}

	/** Returns the file that a path means, which is its index for a directory. */
	@Nullable StoredFile find(SafePath path) throws IOException {
		MemoryCache memory = this.settings.memory();
		String key = path.slashed() ? path.text() + "/" : path.text();
		Instant now = memory.clock().instant();
		StoredFile known = this.cache.get(key);
		if (known != null && known.isFresh(now, memory.recheck()) && known.isUnchanged()) {
			return known;
		}
		FileLook look = look(path);
		if (known != null && look != null && known.isStill(look)) {
			known.checked(now);
			return known;
		}
		this.cache.remove(key);
		StoredFile read = (look != null) ? read(look, now) : null;
		if (read != null && read.held() >= 0) {
			this.cache.put(key, read);
		}
		return read;
	}

	boolean isDirectory(SafePath path) throws IOException {
		FileEntry entry = this.tree.find(path.text());
		return entry != null && entry.isDirectory();
	}

	private @Nullable FileLook look(SafePath path) throws IOException {
		if (!path.slashed()) {
			return look(path.text());
		}
		for (String index : this.settings.names().indexes()) {
			FileLook look = look(path.child(index));
			if (look != null) {
				return look;
			}
		}
		return null;
	}

	private @Nullable FileLook look(String path) throws IOException {
		FileEntry file = this.tree.find(path);
		if (file == null || file.isDirectory()) {
			return null;
		}
		boolean encoded = this.settings.has(Feature.PRECOMPRESSED);
		return encoded ? FileLook.all(LayeredTree.owner(this.tree, path), path, file) : FileLook.plain(path, file);
	}

	/** Returns null for a file that is gone since the look. */
	private @Nullable StoredFile read(FileLook look, Instant now) throws IOException {
		try {
			List<Representation> encoded = new ArrayList<>();
			for (Map.Entry<Coding, FileEntry> form : look.encoded().entrySet()) {
				encoded.add(read(look, form.getValue(), form.getKey()).keptOpenBy(this.keptFiles));
			}
			Representation plain = read(look, look.plain(), null).keptOpenBy(this.keptFiles);
			return new StoredFile(look, plain, encoded, now);
		}
		catch (NoSuchFileException | AccessDeniedException | FileNotFoundException ex) {
			// Perhaps only an encoded form of it.
			return look.encoded().isEmpty() ? null : read(FileLook.plain(look.path(), look.plain()), now);
		}
		catch (FileSystemException ex) {
			// What is above it may be a file now; or there are too many open ones.
			if (this.tree.find(look.path()) == null) {
				return null;
			}
			throw ex;
		}
	}

	private Representation read(FileLook look, FileEntry entry, @Nullable Coding coding) throws IOException {
		byte[] bytes = (entry.length() <= this.settings.memory().fileBytes()) ? bytes(entry) : null;
		String path = look.path() + ((coding != null) ? coding.suffix() : "");
		String digest = this.settings.has(Feature.CONTENT_TAGS) ? this.digests.of(path, entry, bytes) : entry.digest();
		return new Representation(entry, this.settings.fields().contentType(look.name()), coding, digest, bytes);
	}

	/** Returns null for a file that is being changed: no more is known of it. */
	private static byte @Nullable [] bytes(FileEntry entry) throws IOException {
		try (InputStream in = entry.open()) {
			byte[] bytes = in.readNBytes((int) entry.length());
			return (bytes.length == entry.length() && in.read() < 0) ? bytes : null;
		}
	}

}

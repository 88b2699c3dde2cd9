package io.miniserver.staticfiles;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Files in memory, within limits; what was used least recently goes first.
 */
final class FileCache {

	private static final float LOAD = 0.75f;

	private final MemoryCache limits;

	/** In the order of use. */
	private final Map<String, StoredFile> files = new LinkedHashMap<>(16, LOAD, true);

	private long bytes;

	FileCache(MemoryCache limits) {
		this.limits = limits;
	}

	synchronized @Nullable StoredFile get(String key) {
		return this.files.get(key);
	}

	synchronized void put(String key, StoredFile file) {
		remove(key);
		this.files.put(key, file);
		this.bytes += file.held();
		Iterator<StoredFile> eldest = this.files.values().iterator();
		while (this.bytes > this.limits.bytes() || this.files.size() > this.limits.entries()) {
			this.bytes -= eldest.next().held();
			eldest.remove();
		}
	}

	synchronized void remove(String key) {
		StoredFile removed = this.files.remove(key);
		this.bytes -= (removed != null) ? removed.held() : 0;
	}

	synchronized long bytes() {
		return this.bytes;
	}

	synchronized int size() {
		return this.files.size();
	}

}

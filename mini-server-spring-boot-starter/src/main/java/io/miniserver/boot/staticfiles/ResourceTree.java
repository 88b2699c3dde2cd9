package io.miniserver.boot.staticfiles;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;

import io.miniserver.staticfiles.FileEntry;
import io.miniserver.staticfiles.FileTree;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * What is below a resource that is neither on the class path nor a file nor a URL: an
 * object store, as a rule, which knows no directories.
 */
final class ResourceTree implements FileTree {

	private final Resource root;

	ResourceTree(Resource root) {
		this.root = root;
	}

	@Override
	public @Nullable FileEntry find(String path) throws IOException {
		if (path.isEmpty()) {
			return FileEntry.directory();
		}
		// Whoever resolves it may take it for an escape, a query or a fragment.
		if (path.chars().anyMatch((c) -> c == '%' || c == '?' || c == '#')) {
			return null;
		}
		try {
			Resource resource = this.root.createRelative(path);
			return resource.isReadable() ? entry(resource) : null;
		}
		catch (FileNotFoundException ex) {
			return null;
		}
	}

	private static @Nullable FileEntry entry(Resource resource) throws IOException {
		long length = resource.contentLength();
		return (length >= 0) ? FileEntry.of(length, modified(resource), resource::getInputStream) : null;
	}

	/** Not all resources have a time; those that have none throw, or say 0. */
	private static @Nullable Instant modified(Resource resource) {
		try {
			long time = resource.lastModified();
			return (time > 0) ? Instant.ofEpochMilli(time) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return this.root.getDescription();
	}

}

package io.miniserver.staticfiles;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Set;

/** All of a file system but its provider, from the default one. */
abstract class DelegatingSystem extends FileSystem {

	private final FileSystem system = FileSystems.getDefault();

	@Override
	public void close() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public boolean isReadOnly() {
		return true;
	}

	@Override
	public String getSeparator() {
		return this.system.getSeparator();
	}

	@Override
	public Iterable<Path> getRootDirectories() {
		return this.system.getRootDirectories();
	}

	@Override
	public Iterable<FileStore> getFileStores() {
		return this.system.getFileStores();
	}

	@Override
	public Set<String> supportedFileAttributeViews() {
		return Set.of("basic");
	}

	@Override
	public Path getPath(String first, String... more) {
		throw new UnsupportedOperationException();
	}

	@Override
	public PathMatcher getPathMatcher(String syntaxAndPattern) {
		return this.system.getPathMatcher(syntaxAndPattern);
	}

	@Override
	public UserPrincipalLookupService getUserPrincipalLookupService() {
		return this.system.getUserPrincipalLookupService();
	}

	@Override
	public WatchService newWatchService() {
		throw new UnsupportedOperationException();
	}

}

package io.miniserver.staticfiles;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory as Windows and macOS show it: a name in any case is the file, and its real
 * path has the case that it was stored in. Only what reading files needs.
 */
final class CaseBlindFiles {

	private final CaseBlindProvider provider = new CaseBlindProvider(this);

	private final FileSystem system = new CaseBlindSystem(this.provider);

	/** Returns a path that is the same as another one but for case. */
	Path path(Path real) {
		return (Path) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Path.class, Blind.class },
				new PathHandler(real));
	}

	static Path real(Path blind) {
		return ((Blind) blind).real();
	}

	/** Returns the path as it is on the disk. */
	static Path stored(Path asked) throws IOException {
		Path parent = asked.getParent();
		if (parent == null) {
			return asked;
		}
		try (Stream<Path> children = Files.list(stored(parent))) {
			return children
				.filter((child) -> child.getFileName().toString().equalsIgnoreCase(asked.getFileName().toString()))
				.findFirst()
				.orElseThrow(() -> new NoSuchFileException(asked.toString()));
		}
	}

	/** What is behind a path. */
	interface Blind {

		Path real();

	}

	private final class PathHandler implements InvocationHandler {

		private final Path real;

		PathHandler(Path real) {
			this.real = real;
		}

		@Override
		public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
			return switch (method.getName()) {
				case "real" -> this.real;
				case "getFileSystem" -> CaseBlindFiles.this.system;
				case "toRealPath" -> path(stored(this.real).toRealPath((LinkOption[]) arguments[0]));
				case "equals" -> arguments[0] instanceof Blind blind && blind.real().equals(this.real);
				default -> delegated(method, arguments);
			};
		}

		private Object delegated(Method method, Object[] arguments) throws Throwable {
			try {
				Object[] bare = (arguments != null) ? arguments.clone() : new Object[0];
				for (int i = 0; i < bare.length; i++) {
					bare[i] = (bare[i] instanceof Blind blind) ? blind.real() : bare[i];
				}
				Object result = method.invoke(this.real, bare);
				return (result instanceof Path path) ? path(path) : result;
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		}

	}

	/** The system of these paths. */
	private static final class CaseBlindSystem extends DelegatingSystem {

		private final FileSystemProvider provider;

		CaseBlindSystem(FileSystemProvider provider) {
			this.provider = provider;
		}

		@Override
		public FileSystemProvider provider() {
			return this.provider;
		}

	}

	/** Reads by any name; writes nothing. */
	private static final class CaseBlindProvider extends FileSystemProvider {

		private final CaseBlindFiles files;

		CaseBlindProvider(CaseBlindFiles files) {
			this.files = files;
		}

		@Override
		public String getScheme() {
			return "blind";
		}

		@Override
		public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
			throw new UnsupportedOperationException();
		}

		@Override
		public FileSystem getFileSystem(URI uri) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Path getPath(URI uri) {
			throw new UnsupportedOperationException();
		}

		@Override
		public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
				FileAttribute<?>... attributes) throws IOException {
			return Files.newByteChannel(stored(real(path)), options, attributes);
		}

		@Override
		public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void createDirectory(Path directory, FileAttribute<?>... attributes) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void delete(Path path) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void copy(Path source, Path target, CopyOption... options) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void move(Path source, Path target, CopyOption... options) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean isSameFile(Path path, Path other) throws IOException {
			return Files.isSameFile(stored(real(path)), stored(real(other)));
		}

		@Override
		public boolean isHidden(Path path) {
			return false;
		}

		@Override
		public FileStore getFileStore(Path path) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void checkAccess(Path path, AccessMode... modes) throws IOException {
			Path stored = stored(real(path));
			stored.getFileSystem().provider().checkAccess(stored, modes);
		}

		@Override
		public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
			throw new UnsupportedOperationException();
		}

		@Override
		public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
				throws IOException {
			return Files.readAttributes(stored(real(path)), type, options);
		}

		@Override
		public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
				throws IOException {
			return Files.readAttributes(stored(real(path)), attributes, options);
		}

		@Override
		public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
			throw new UnsupportedOperationException();
		}

	}

}

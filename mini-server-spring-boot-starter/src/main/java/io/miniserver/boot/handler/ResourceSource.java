package io.miniserver.boot.handler;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.time.Instant;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import io.miniserver.http.ByteSource;
import io.miniserver.http.EntityTag;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.AbstractFileResolvingResource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ResourceUtils;

/**
 * A Spring resource that is no file, and can be read more than once.
 *
 * @param resource the resource
 * @param length its length
 */
record ResourceSource(Resource resource, long length) implements ByteSource {

	static String contentType(Resource resource) {
		String name = resource.getFilename();
		String type = (name != null) ? URLConnection.guessContentTypeFromName(name) : null;
		return (type != null) ? type : "application/octet-stream";
	}

	@Override
	public String contentType() {
		return contentType(this.resource);
	}

	@Override
	public @Nullable Instant modified() throws IOException {
		if (this.resource.getClass() == ByteArrayResource.class) {
			return null; // what follows would find that out with an exception
		}
		try {
			long modified = this.resource.lastModified();
			return (modified > 0) ? Instant.ofEpochMilli(modified) : null;
		}
		catch (FileNotFoundException ex) {
			return null; // resources tell in this way that they do not know it
		}
	}

	/**
	 * Builds that are reproducible give all files of all versions the same time, so that
	 * time and length say nothing of what is in a jar. Its table has checksums.
	 */
	@Override
	public @Nullable EntityTag tag() throws IOException {
		JarEntry entry = jarEntry();
		if (entry == null) {
			return null;
		}
		String opaque = Long.toHexString(entry.getCrc()) + "-" + Long.toHexString(this.length);
		return (entry.getCrc() >= 0) ? EntityTag.strong(opaque) : EntityTag.weak(opaque);
	}

	/**
	 * A jar of the class path stays open anyway. Any other one may have been replaced,
	 * and a URL resource told not to keep it, so that its table is read anew.
	 */
	private @Nullable JarEntry jarEntry() throws IOException {
		if (!(this.resource instanceof AbstractFileResolvingResource)) {
			return null;
		}
		URL url = this.resource.getURL();
		if (!ResourceUtils.isJarURL(url) || !(url.openConnection() instanceof JarURLConnection connection)) {
			return null;
		}
		if (this.resource instanceof ClassPathResource) {
			return connection.getJarEntry();
		}
		connection.setUseCaches(false);
		try (JarFile jar = connection.getJarFile()) {
			return jar.getJarEntry(connection.getEntryName());
		}
	}

	@Override
	public InputStream open(long position) throws IOException {
		InputStream in = this.resource.getInputStream();
		try {
			in.skipNBytes(position);
			return in;
		}
		catch (IOException ex) {
			in.close();
			throw ex;
		}
	}

}

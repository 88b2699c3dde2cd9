package io.miniserver.staticfiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;

import io.miniserver.http.Body;
import io.miniserver.http.ByteSource;
import io.miniserver.http.EntityTag;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * One of the forms in which there is a file: as it is, or encoded. Has its bytes at hand
 * if it is small enough, and then the whole response, too.
 */
final class Representation implements ByteSource {

	private final FileEntry entry;

	private final String contentType;

	private final @Nullable Coding coding;

	/** Made of the content; null: of time and size. */
	private final @Nullable String digest;

	private final byte @Nullable [] bytes;

	/** What opens the file if its bytes are not held; null: each response does. */
	private final @Nullable KeptFiles keptFiles;

	/** What those get who ask for all of it, once somebody has. */
	private volatile @Nullable Response prepared;

	Representation(FileEntry entry, String contentType, @Nullable Coding coding, @Nullable String digest,
			byte @Nullable [] bytes) {
		this.entry = entry;
		this.contentType = contentType;
		this.coding = coding;
		this.digest = digest;
		this.bytes = bytes;
		this.keptFiles = null;
	}

	private Representation(Representation other, KeptFiles keptFiles) {
		this.entry = other.entry;
		this.contentType = other.contentType;
		this.coding = other.coding;
		this.digest = other.digest;
		this.bytes = other.bytes;
		this.keptFiles = keptFiles;
	}

	/** Returns the same, whose file stays open between responses if it is not held. */
	Representation keptOpenBy(KeptFiles files) {
		return (this.bytes == null) ? new Representation(this, files) : this;
	}

	FileEntry entry() {
		return this.entry;
	}

	@Nullable Coding coding() {
		return this.coding;
	}

	/** Returns how much memory it takes, or -1 if its bytes are not held. */
	int held() {
		return (this.bytes != null) ? this.bytes.length : -1;
	}

	@Nullable Response prepared() {
		return this.prepared;
	}

	void prepared(Response response) {
		this.prepared = response;
	}

	@Override
	public String contentType() {
		return this.contentType;
	}

	@Override
	public long length() {
		return this.entry.length();
	}

	@Override
	public @Nullable Instant modified() {
		return this.entry.modified();
	}

	/** Two forms of one file may be of one size and time: their tags tell the coding. */
	@Override
	public @Nullable EntityTag tag() {
		String suffix = (this.coding != null) ? "-" + this.coding.token() : "";
		if (this.digest != null) {
			return EntityTag.strong(this.digest + suffix);
		}
		Instant time = this.entry.modified();
		if (time == null) {
			return null;
		}
		EntityTag plain = EntityTag.ofFile(time, length(), Instant.now());
		return plain.isWeak() ? EntityTag.weak(plain.opaque() + suffix) : EntityTag.strong(plain.opaque() + suffix);
	}

	@Override
	public InputStream open(long position) throws IOException {
		InputStream in = (this.bytes != null) ? new ByteArrayInputStream(this.bytes) : this.entry.open();
		try {
			in.skipNBytes(position);
			return in;
		}
		catch (IOException ex) {
			in.close();
			throw ex;
		}
	}

	@Override
	public Body body(long position, long count) {
		if (this.bytes != null) {
			return new Body.Bytes(this.bytes, (int) position, (int) count);
		}
		Path path = this.entry.path();
		if (path == null) {
			return ByteSource.super.body(position, count);
		}
		KeptFiles files = this.keptFiles;
		return new Body.File(path, position, count, (files != null) ? () -> files.open(this.entry, path) : null);
	}

}

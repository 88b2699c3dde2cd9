package io.miniserver.boot.handler;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.miniserver.http.Part;
import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartFile;

/**
 * A part of a form as Spring MVC has it.
 *
 * @param part the part
 */
record SpringMvcFile(Part part) implements MultipartFile {

	@Override
	public String getName() {
		return this.part.name();
	}

	@Override
	public @Nullable String getOriginalFilename() {
		return this.part.filename();
	}

	@Override
	public @Nullable String getContentType() {
		return this.part.headers().first("Content-Type");
	}

	@Override
	public boolean isEmpty() {
		return getSize() == 0;
	}

	/** Counts, since a large part is in a file, and only its content is to be had. */
	@Override
	public long getSize() {
		try (InputStream in = this.part.stream()) {
			return in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public byte[] getBytes() throws IOException {
		return this.part.bytes().clone();
	}

	@Override
	public InputStream getInputStream() {
		return this.part.stream();
	}

	@Override
	public void transferTo(File target) throws IOException {
		transferTo(target.toPath());
	}

	/** Replaces a file that is there, as Spring MVC does. */
	@Override
	public void transferTo(Path target) throws IOException {
		try (InputStream in = this.part.stream()) {
			Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}

}

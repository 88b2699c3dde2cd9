package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.miniserver.http.Headers;
import io.miniserver.http.Part;
import io.miniserver.internal.wire.PartHead;
import org.jspecify.annotations.Nullable;

/** A part, wherever its content is. */
final class FormPart implements Part {

	private final PartHead head;

	private final PartContent content;

	FormPart(PartHead head, PartContent content) {
		this.head = head;
		this.content = content;
	}

	PartHead head() {
		return this.head;
	}

	@Override
	public String name() {
		return this.head.name();
	}

	@Override
	public @Nullable String filename() {
		return this.head.filename();
	}

	@Override
	public String contentType() {
		return this.head.contentType();
	}

	@Override
	public Headers headers() {
		return this.head.headers();
	}

	@Override
	public InputStream stream() {
		return this.content.stream();
	}

	@Override
	public byte[] bytes() throws IOException {
		return this.content.bytes();
	}

	@Override
	public String text() throws IOException {
		Charset charset = BodyCharset.of(contentType());
		return new String(bytes(), charset);
	}

	/** What was there before is not ours to remove: only a new file is written. */
	@Override
	public void transferTo(Path target) throws IOException {
		InputStream in = stream();
		OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		try (out) {
			in.transferTo(out);
		}
		catch (IOException | RuntimeException | Error ex) {
			remove(target, ex);
			throw ex;
		}
	}

	private static void remove(Path target, Throwable cause) {
		try {
			Files.deleteIfExists(target);
		}
		catch (IOException ex) {
			cause.addSuppressed(ex);
		}
	}

	/** No content: this text ends in logs. */
	@Override
	public String toString() {
		return "Part[" + name() + ", " + contentType() + "]";
	}

}

package io.miniserver.internal.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.config.FormConfig;
import io.miniserver.http.MultipartForm;
import io.miniserver.http.Part;
import org.jspecify.annotations.Nullable;

/** A multipart form of which all parts were read. */
final class StoredForm implements MultipartForm {

	private final List<Part> parts;

	private StoredForm(List<Part> parts) {
		this.parts = List.copyOf(parts);
	}

	/**
	 * Reads a form to its end.
	 * @param reader of which nothing was read
	 * @param config from which size on parts are kept in a file
	 * @param exchange at whose end the file is removed
	 */
	static StoredForm read(MultipartReader reader, FormConfig config, Exchange exchange) throws IOException {
		int most = Math.min(config.memoryThreshold(), Integer.MAX_VALUE - 1);
		List<Part> parts = new ArrayList<>();
		SpoolFile file = null;
		for (FormPart part = reader.next(); part != null; part = reader.next()) {
			InputStream in = part.stream();
			byte[] begin = in.readNBytes(most + 1);
			PartContent content = new InMemory(begin);
			if (begin.length > most) {
				if (file == null) {
					file = SpoolFile.create(config.directory());
					exchange.closeAtEnd(file);
				}
				content = file.append(begin, in);
			}
			parts.add(new FormPart(part.head(), content));
		}
		return new StoredForm(parts);
	}

	@Override
	public List<Part> parts() {
		return this.parts;
	}

	@Override
	public @Nullable Part part(String name) {
		for (Part part : this.parts) {
			if (part.name().equals(name)) {
				return part;
			}
		}
		return null;
	}

	@Override
	public List<Part> parts(String name) {
		return this.parts.stream().filter((part) -> part.name().equals(name)).toList();
	}

	/** Content that is small enough for it. */
	private record InMemory(byte[] bytes) implements PartContent {

		@Override
		public InputStream stream() {
			return new ByteArrayInputStream(this.bytes);
		}

	}

}

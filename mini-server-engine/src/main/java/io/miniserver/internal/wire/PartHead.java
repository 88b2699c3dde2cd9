package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.miniserver.http.Headers;

/**
 * What the header of a part of a form says (RFC 7578 section 4).
 *
 * @param name the name of the form's field
 * @param filename the name of the file without directories; null if the part is no file
 * @param contentType the media type
 * @param headers all fields
 */
public record PartHead(String name, @Nullable String filename, String contentType, Headers headers) {

	private static final String TYPE = "form-data";

	/** Encodings that change no byte (RFC 2045 section 6.2). */
	private static final Set<String> IDENTITY = Set.of("7bit", "8bit", "binary");

	private static final String DEFAULT_CONTENT_TYPE = "text/plain";

	static PartHead of(Headers headers) {
		ParameterizedValue disposition = disposition(headers);
		String name = disposition.parameter("name");
		if (name == null) {
			throw new RejectedFormException(FormRejection.BAD_CONTENT_DISPOSITION);
		}
		for (String encoding : headers.all("Content-Transfer-Encoding")) {
			if (IDENTITY.stream().noneMatch(encoding::equalsIgnoreCase)) {
				throw new RejectedFormException(FormRejection.PART_ENCODED);
			}
		}
		// A filename* must not be sent (section 4.2). Those who do send both, so it is
		// ignored.
		String filename = disposition.parameter("filename");
		return new PartHead(decode(name), (filename != null) ? withoutDirectories(decode(filename)) : null,
				contentType(headers), headers);
	}

	private static ParameterizedValue disposition(Headers headers) {
		List<String> values = headers.all("Content-Disposition");
		ParameterizedValue disposition = (values.size() == 1) ? ParameterizedValue.parse(values.get(0)) : null;
		if (disposition == null || !disposition.value().equalsIgnoreCase(TYPE)) {
			throw new RejectedFormException(FormRejection.BAD_CONTENT_DISPOSITION);
		}
		return disposition;
	}

	private static String contentType(Headers headers) {
		List<String> values = headers.all("Content-Type");
		if (values.size() > 1) {
			throw new RejectedFormException(FormRejection.BAD_PART_HEADER);
		}
		return values.isEmpty() ? DEFAULT_CONTENT_TYPE : values.get(0);
	}

	/**
	 * Names are UTF-8 (RFC 7578 section 5.1.3), in which browsers escape just what would
	 * end the string or the line (HTML, section "multipart form data"). A percent sign of
	 * any other meaning stands for itself.
	 */
	private static String decode(String latin1) {
		byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
		}
		catch (CharacterCodingException ex) {
			// Two names must not become the same by being broken.
			throw new RejectedFormException(FormRejection.BAD_CONTENT_DISPOSITION);
		}
	}

	/** Some clients send a whole path, in the way of their system (section 4.2). */
	private static String withoutDirectories(String path) {
		String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
		return (name.equals(".") || name.equals("..")) ? "" : name;
	}

}

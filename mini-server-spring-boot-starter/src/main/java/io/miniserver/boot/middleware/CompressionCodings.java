package io.miniserver.boot.middleware;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.miniserver.http.Headers;
import io.miniserver.middleware.ContentCoding;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The codings that the properties name, as far as they can be used here. */
final class CompressionCodings {

	private static final Log logger = LogFactory.getLog(CompressionCodings.class);

	private static final String PROPERTY = "mini-server.compression.codings";

	/** Left out without a word if their library is. */
	private static final Set<String> OF_LIBRARIES = Set.of("br", "zstd");

	private final List<String> names;

	private final ContentCoding gzip;

	CompressionCodings(CompressionProperties from) {
		this.names = MiddlewareByProperties.checked("compression.codings", from.getCodings(),
				() -> tokens(from.getCodings()));
		this.gzip = MiddlewareByProperties.checked("compression.level", from.getLevel(),
				() -> ContentCoding.gzip(from.getLevel()));
		requireRange("brotli-quality", from.getBrotliQuality(), 0, 11);
		requireRange("zstd-level", from.getZstdLevel(), 1, 19);
	}

	private static List<String> tokens(List<String> names) {
		names.forEach((name) -> Headers.of(name, ""));
		return names;
	}

	private static void requireRange(String property, int value, int least, int most) {
		if (value < least || value > most) {
			throw new InvalidConfigurationPropertyValueException("mini-server.compression." + property, value,
					"must be from " + least + " to " + most);
		}
	}

	/**
	 * Returns the codings in the order of the property.
	 * @param others all that are beans; of several of one name the first
	 */
	List<ContentCoding> usable(Stream<ContentCoding> others) {
		Map<String, ContentCoding> known = new LinkedHashMap<>();
		others.forEach((coding) -> known.putIfAbsent(coding.name(), coding));
		known.putIfAbsent(this.gzip.name(), this.gzip);
		List<ContentCoding> usable = new ArrayList<>();
		for (String name : this.names) {
			ContentCoding coding = known.get(name);
			if (coding != null && isLoaded(coding)) {
				usable.add(coding);
			}
			else if (coding == null && !OF_LIBRARIES.contains(name)) {
				throw invalid("there is no coding '" + name + "': it is none of zstd, br and gzip, and no bean of type "
						+ ContentCoding.class.getName() + " has that name");
			}
		}
		if (usable.isEmpty()) {
			throw invalid("none of them can be used: br needs com.aayushatharva.brotli4j:brotli4j, and zstd"
					+ " com.github.luben:zstd-jni, with native code for this platform. Add gzip");
		}
		return usable;
	}

	private static boolean isLoaded(ContentCoding coding) {
		Throwable cause = (coding instanceof NativeCoding library) ? library.load() : null;
		if (cause != null) {
			logger.warn("Responses are not compressed by " + coding.name()
					+ ": its library is there, but has no native code for this platform. To be rid of this message,"
					+ " leave " + coding.name() + " out of " + PROPERTY, cause);
		}
		return cause == null;
	}

	private InvalidConfigurationPropertyValueException invalid(String reason) {
		return new InvalidConfigurationPropertyValueException(PROPERTY, this.names, reason);
	}

}

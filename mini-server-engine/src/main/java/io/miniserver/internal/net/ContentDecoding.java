package io.miniserver.internal.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.miniserver.http.Headers;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;
import org.jspecify.annotations.Nullable;

/** Which content coding of a request body is undone (RFC 9110 section 8.4). */
final class ContentDecoding {

	private static final String CONTENT_ENCODING = "Content-Encoding";

	private static final String GZIP = "gzip";

	private ContentDecoding() {
	}

	/**
	 * Returns the body of an exchange without its coding.
	 * @return the body; null if there is nothing to decode
	 * @throws io.miniserver.http.HttpException for a coding that is not supported: 415
	 * with what is (RFC 9110 section 12.5.3)
	 */
	static @Nullable DecodedBody decoded(Exchange exchange) {
		boolean isRead = exchange.endpoint().bodyUse() == Endpoint.BodyUse.READ && exchange.body().length() != 0;
		List<String> codings = isRead ? codings(exchange.head().headers()) : List.of();
		if (codings.isEmpty()) {
			return null;
		}
		if (!codings.equals(List.of(GZIP))) {
			RejectedRequestException reason = new RejectedRequestException(Rejection.CONTENT_CODING_NOT_SUPPORTED);
			exchange.refused(reason.rejection());
			throw exchange.context().failures().httpException(reason).withHeader("Accept-Encoding", GZIP);
		}
		return new DecodedBody(exchange, withoutCoding(exchange.head().headers()));
	}

	/** Returns the codings in their order; {@code identity} is none. */
	private static List<String> codings(Headers headers) {
		List<String> codings = new ArrayList<>();
		for (String value : headers.all(CONTENT_ENCODING)) {
			for (String element : value.split(",", -1)) {
				String name = element.strip().toLowerCase(Locale.ROOT);
				if (!name.isEmpty() && !name.equals("identity")) {
					// RFC 9110 section 8.4.1.3
					codings.add(name.equals("x-gzip") ? GZIP : name);
				}
			}
		}
		return codings;
	}

	private static Headers withoutCoding(Headers headers) {
		Headers.Builder others = Headers.builder();
		for (Headers.Field field : headers) {
			if (!field.name().equalsIgnoreCase(CONTENT_ENCODING) && !field.name().equalsIgnoreCase("Content-Length")) {
				others.add(field.name(), field.value());
			}
		}
		return others.build();
	}

}

package io.miniserver.boot.handler;

import java.lang.reflect.Type;
import java.net.URI;
import java.util.HexFormat;
import java.util.regex.Pattern;

import io.miniserver.http.Headers;
import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;

/**
 * Makes the entities that controllers take: the body with the header fields, and for a
 * {@code RequestEntity} with method and address.
 */
final class SpringMvcEntities {

	/** What browsers send in targets, and {@link URI} does not take. */
	private static final Pattern NO_URI = Pattern.compile("%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\\-._~:/?@!$&'()*+,;=%]");

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private SpringMvcEntities() {
	}

	/**
	 * Returns what makes entities of a type.
	 * @param type the type of a parameter
	 * @return what makes them, or null if the type is no entity of a request
	 */
	static @Nullable BodyEnvelope of(Class<?> type) {
		if (type == HttpEntity.class) {
			return (content, request, contentType) -> new HttpEntity<>(content, headers(request));
		}
		return (type == RequestEntity.class) ? SpringMvcEntities::request : null;
	}

	private static Object request(@Nullable Object content, Request request, Type type) {
		return new RequestEntity<>(content, headers(request), HttpMethod.valueOf(request.method().toString()),
				address(request), type);
	}

	private static HttpHeaders headers(Request request) {
		HttpHeaders headers = new HttpHeaders();
		for (Headers.Field field : request.headers()) {
			headers.add(field.name(), field.value());
		}
		return headers;
	}

	private static URI address(Request request) {
		String target = request.target().rawPath();
		String query = request.target().rawQuery();
		String path = (query != null) ? target + "?" + query : target;
		String encoded = NO_URI.matcher(path)
			.replaceAll((found) -> "%" + HEX.toHexDigits((byte) found.group().charAt(0)));
		return URI.create(SpringMvcArguments.base(request).build().toUriString() + encoded);
	}

}

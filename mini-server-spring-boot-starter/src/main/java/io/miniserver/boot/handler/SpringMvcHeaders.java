package io.miniserver.boot.handler;

import java.util.List;
import java.util.Map;

import io.miniserver.http.Response;

import org.springframework.http.HttpHeaders;

/**
 * Copies the header fields that a controller has set.
 */
final class SpringMvcHeaders {

	private SpringMvcHeaders() {
	}

	/** Returns the response with these fields, which replace those of the same name. */
	static Response add(Response response, HttpHeaders headers) {
		Response result = response;
		for (Map.Entry<String, List<String>> field : headers.headerSet()) {
			result = result.withoutHeader(field.getKey());
			for (String value : field.getValue()) {
				result = result.withAddedHeader(field.getKey(), value);
			}
		}
		return result;
	}

	/**
	 * Returns the response with these fields. Parts keep their content type, which says
	 * where one ends, and who has everything is told of none.
	 */
	static Response addToSelected(Response response, HttpHeaders headers) {
		if (!ResultFormat.isOfParts(response)) {
			return add(response, headers);
		}
		HttpHeaders others = new HttpHeaders(headers);
		others.remove(HttpHeaders.CONTENT_TYPE);
		return add(response, others);
	}

}

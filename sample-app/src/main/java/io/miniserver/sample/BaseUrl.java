package io.miniserver.sample;

import java.net.URI;

import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What short URLs start with.
 */
@Component
final class BaseUrl {

	private final @Nullable String configured;

	BaseUrl(LinkProperties properties) {
		this.configured = withoutTrailingSlash(properties.baseUrl());
	}

	/**
	 * Returns the configured base, and without one the host that the request was sent to.
	 * The latter is the client's own word: it comes back to this client only, and nothing
	 * is stored of it.
	 * @param request the request
	 * @return a URL without trailing slash; empty, so that links are relative, for an
	 * HTTP/1.0 client that sent no {@code Host}
	 */
	String of(Request request) {
		if (this.configured != null) {
			return this.configured;
		}
		String host = request.header("Host");
		return (host != null && !host.isEmpty()) ? "http://" + host : "";
	}

	private static @Nullable String withoutTrailingSlash(@Nullable URI url) {
		if (url == null || url.toString().isEmpty()) {
			return null;
		}
		String text = url.toString();
		return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
	}

}

package io.miniserver.boot.actuate.exchanges;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.miniserver.http.Headers;
import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.web.exchanges.RecordableHttpRequest;
import org.springframework.boot.actuate.web.exchanges.RecordableHttpResponse;

/** Requests and responses as they are recorded. */
final class RecordedMessages {

	private RecordedMessages() {
	}

	static RecordableHttpRequest of(Request request) {
		return new RecordedRequest(request);
	}

	static RecordableHttpResponse of(int status, Headers headers) {
		return new RecordedResponse(status, headers);
	}

	private static Map<String, List<String>> map(Headers headers) {
		Map<String, List<String>> result = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (Headers.Field field : headers) {
			result.computeIfAbsent(field.name(), (name) -> new ArrayList<>(1)).add(field.value());
		}
		return result;
	}

	private record RecordedRequest(Request request) implements RecordableHttpRequest {

		@Override
		public String getMethod() {
			return this.request.method().name();
		}

		/** Some characters that clients send are none that Java has in a URI. */
		@Override
		public URI getUri() {
			String authority = this.request.authority();
			String place = (authority != null) ? this.request.scheme() + "://" + authority : "";
			String path = this.request.path().startsWith("/") ? this.request.target().rawPath() : "";
			String query = this.request.target().rawQuery();
			try {
				return new URI(place + path + ((query != null) ? "?" + query : ""));
			}
			catch (URISyntaxException ex) {
				return quoted(authority, query);
			}
		}

		private URI quoted(@Nullable String authority, @Nullable String query) {
			try {
				return new URI((authority != null) ? this.request.scheme() : null, authority, this.request.path(),
						query, null);
			}
			catch (URISyntaxException ex) {
				return URI.create("/");
			}
		}

		@Override
		public Map<String, List<String>> getHeaders() {
			return map(this.request.headers());
		}

		/** The client of a Unix domain socket has none. */
		@Override
		public @Nullable String getRemoteAddress() {
			InetAddress address = this.request.remoteAddress().getAddress();
			return (address != null) ? address.getHostAddress() : null;
		}

	}

	private record RecordedResponse(int status, Headers headers) implements RecordableHttpResponse {

		@Override
		public int getStatus() {
			return this.status;
		}

		@Override
		public Map<String, List<String>> getHeaders() {
			return map(this.headers);
		}

	}

}

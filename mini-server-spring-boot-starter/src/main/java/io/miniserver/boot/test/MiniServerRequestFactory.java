package io.miniserver.boot.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

import io.miniserver.http.Headers;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

/**
 * Has Spring's {@code RestClient}, {@code RestTemplate} or {@code RestTestClient} send
 * its requests by a {@link MiniServerClient}: also to a server in memory. Host and port
 * of a URL are what the {@code Host} field says, and not where the request goes.
 * <p>
 * A response is read to its end before it is returned; one without an end, such as an
 * event stream, fails as {@link MiniServerRequest#send()} says.
 */
public final class MiniServerRequestFactory implements ClientHttpRequestFactory {

	private final MiniServerClient client;

	/**
	 * Creates a factory.
	 * @param client what sends the requests
	 */
	public MiniServerRequestFactory(MiniServerClient client) {
		this.client = client;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new Request(method, uri);
	}

	private final class Request extends MockClientHttpRequest {

		Request(HttpMethod method, URI uri) {
			super(method, uri);
		}

		@Override
		protected ClientHttpResponse executeInternal() throws IOException {
			MiniServerRequest request = MiniServerRequestFactory.this.client.request(getMethod().name(),
					target(getURI()));
			String authority = getURI().getRawAuthority();
			if (authority != null) {
				request.header("Host", authority);
			}
			getHeaders().forEach((name, values) -> values.forEach((value) -> request.header(name, value)));
			try {
				return response(request.body(getBodyAsBytes()).send());
			}
			catch (UncheckedIOException ex) {
				throw ex.getCause();
			}
		}

		private static String target(URI uri) {
			String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
			return (uri.getRawQuery() != null) ? path + "?" + uri.getRawQuery() : path;
		}

		private static ClientHttpResponse response(WireResponse response) {
			MockClientHttpResponse result = new MockClientHttpResponse(response.body(), response.status());
			for (Headers.Field field : response.headers()) {
				result.getHeaders().add(field.name(), field.value());
			}
			return result;
		}

	}

}

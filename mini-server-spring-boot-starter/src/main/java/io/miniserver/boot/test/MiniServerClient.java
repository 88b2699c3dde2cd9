package io.miniserver.boot.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import javax.net.ssl.SSLContext;

import io.miniserver.InMemoryTransport;

/**
 * Sends requests to one server, without any library: what a test needs, and nothing that
 * happens behind its back. Redirects are not followed, cookies are not stored, and no
 * field is sent but {@code Host}, {@code Content-Length} and those that the test names.
 * <pre class="code">
 * WireResponse response = client.post("/api/links", "application/json", "{\"url\":\"https://example.org\"}");
 * assertThat(response.status()).isEqualTo(201);
 * </pre> Each request has a connection of its own. Methods throw an
 * {@link UncheckedIOException} if the server can not be reached, and if there is no
 * complete response within 10 seconds. Safe for use by several threads.
 */
public final class MiniServerClient {

	private final Connector connector;

	MiniServerClient(Connector connector) {
		this.connector = connector;
	}

	/** Connects to the server. */
	@FunctionalInterface
	interface Connector {

		WireClient connect() throws IOException;

	}

	/**
	 * Returns a client for a server on this machine.
	 * @param port its port
	 * @return the client
	 */
	public static MiniServerClient of(int port) {
		return new MiniServerClient(() -> WireClient.connect(port));
	}

	/**
	 * Returns a client for a server on this machine that speaks TLS.
	 * @param port its port
	 * @param tls whom the client trusts, and what it shows of itself
	 * @return the client
	 */
	public static MiniServerClient of(int port, SSLContext tls) {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		return new MiniServerClient(() -> WireClient.connect(address, tls));
	}

	/**
	 * Returns a client for a server within this JVM.
	 * @param transport what it runs on
	 * @return the client
	 */
	public static MiniServerClient of(InMemoryTransport transport) {
		return new MiniServerClient(() -> WireClient.connect(transport));
	}

	/**
	 * Sends a GET.
	 * @param path path and query, encoded
	 * @return the response
	 */
	public WireResponse get(String path) {
		return request("GET", path).send();
	}

	/**
	 * Sends a POST.
	 * @param path path and query, encoded
	 * @param contentType the media type of the body
	 * @param body the body, sent in UTF-8
	 * @return the response
	 */
	public WireResponse post(String path, String contentType, String body) {
		return request("POST", path).body(contentType, body).send();
	}

	/**
	 * Begins a request.
	 * @param method the method
	 * @param path path and query, encoded; sent as it is
	 * @return the request, to be completed and sent
	 */
	public MiniServerRequest request(String method, String path) {
		return new MiniServerRequest(this, method, path);
	}

	/**
	 * Opens a connection, for what is not one request and one response.
	 * @return the connection
	 */
	public WireClient connect() {
		try {
			return this.connector.connect();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

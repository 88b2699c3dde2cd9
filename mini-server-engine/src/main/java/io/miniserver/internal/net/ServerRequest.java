package io.miniserver.internal.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.miniserver.http.Form;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import io.miniserver.http.Multipart;
import io.miniserver.http.MultipartForm;
import io.miniserver.http.Request;
import io.miniserver.http.RequestBody;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import io.miniserver.http.RouteLimit;
import io.miniserver.http.Status;
import io.miniserver.http.TlsSession;
import io.miniserver.internal.wire.RequestHead;
import org.jspecify.annotations.Nullable;

/** A request that came over a connection. */
final class ServerRequest implements Request {

	private final RequestHead head;

	private final Endpoint endpoint;

	private final String @Nullable [] parameterValues;

	private final Exchange exchange;

	private final Origin origin;

	/** The loop's time; exact enough for views of the server. */
	private final long arrivedNanos;

	/** Its number on its connection. */
	private final int number;

	private @Nullable Map<String, Object> attributes;

	private @Nullable String id;

	private @Nullable RequestForms forms;

	/** What the body stands for; null as long as it is taken as it is. */
	private @Nullable DecodedBody decoded;

	ServerRequest(RequestHead head, Endpoint endpoint, String @Nullable [] parameterValues, Exchange exchange) {
		this.head = head;
		this.endpoint = endpoint;
		this.parameterValues = parameterValues;
		this.exchange = exchange;
		this.origin = Origin.of(exchange.context().config().proxies(), exchange.connection().remoteAddress(),
				head.headers());
		this.number = exchange.connection().requests + 1;
		this.arrivedNanos = exchange.connection().loop().now();
	}

	int number() {
		return this.number;
	}

	long arrivedNanos() {
		return this.arrivedNanos;
	}

	/** Returns the id if somebody has asked for it. Any thread. */
	@Nullable String knownId() {
		return this.id;
	}

	@Override
	public Method method() {
		return this.head.method();
	}

	@Override
	public RequestTarget target() {
		return this.head.target();
	}

	@Override
	public HttpVersion version() {
		return this.head.version();
	}

	@Override
	public Headers headers() {
		return (this.decoded != null) ? this.decoded.headers() : this.head.headers();
	}

	@Override
	public RequestBody body() {
		return (this.decoded != null) ? this.decoded : this.exchange.body();
	}

	@Override
	public void decodeBody() {
		if (this.decoded == null) {
			this.decoded = ContentDecoding.decoded(this.exchange);
		}
	}

	@Override
	public @Nullable TlsSession tls() {
		return this.exchange.connection().transport().tls();
	}

	@Override
	public InetSocketAddress remoteAddress() {
		InetSocketAddress told = this.origin.client();
		return (told != null) ? told : this.exchange.connection().remoteAddress();
	}

	@Override
	public InetSocketAddress peerAddress() {
		return this.exchange.connection().socket().remoteAddress();
	}

	@Override
	public String scheme() {
		return Objects.requireNonNullElse(this.origin.scheme(), (tls() != null) ? "https" : "http");
	}

	/**
	 * Whether the target has another scheme than the one by which the client has sent its
	 * request (RFC 9110 section 7.4): as trusted proxies say, else over TLS or not.
	 */
	boolean isMisdirected() {
		String written = this.head.writtenScheme();
		return written != null && !written.equals(scheme());
	}

	@Override
	public @Nullable String authority() {
		String told = this.origin.authority();
		return (told != null) ? told : Request.super.authority();
	}

	/** Synchronized: the loop names a request whose handler has exceeded its time. */
	@Override
	public synchronized String id() {
		String result = this.id;
		if (result == null) {
			result = this.exchange.context().ids().next();
			this.id = result;
		}
		return result;
	}

	@Override
	public synchronized void adoptId(String id) {
		this.id = id;
	}

	@Override
	public @Nullable String routePattern() {
		return this.endpoint.pattern();
	}

	@Override
	public @Nullable String pathParameter(String name) {
		if (this.parameterValues == null) {
			return null;
		}
		List<String> names = this.endpoint.parameterNames();
		for (int i = 0; i < this.parameterValues.length; i++) {
			if (names.get(i).equals(name)) {
				return this.parameterValues[i];
			}
		}
		return null;
	}

	@Override
	public Map<String, String> pathParameters() {
		if (this.parameterValues == null) {
			return Map.of();
		}
		Map<String, String> result = new LinkedHashMap<>();
		for (String name : this.endpoint.parameterNames()) {
			String value = pathParameter(name);
			if (value != null) {
				result.put(name, value);
			}
		}
		return Collections.unmodifiableMap(result);
	}

	@Override
	public Map<String, Object> attributes() {
		Map<String, Object> result = this.attributes;
		if (result == null) {
			result = new HashMap<>();
			this.attributes = result;
		}
		return result;
	}

	/** Returns an attribute without creating the map. */
	@Nullable Object attribute(String name) {
		return (this.attributes != null) ? this.attributes.get(name) : null;
	}

	@Override
	public boolean cancelled() {
		return this.exchange.isCancelled();
	}

	@Override
	public void sendInterim(Response response) throws IOException {
		int status = response.status().code();
		if (status <= Status.SWITCHING_PROTOCOLS.code() || status >= Status.OK.code()) {
			throw new IllegalArgumentException("Not the status of an interim response: " + response.status());
		}
		if (response.body().length() != 0) {
			throw new IllegalArgumentException("An interim response must not have a body");
		}
		if (version() != HttpVersion.HTTP_1_0) {
			this.exchange.sendInterim(response);
		}
	}

	@Override
	public Form form() throws IOException {
		return forms().form();
	}

	@Override
	public Multipart multipart() {
		return forms().multipart();
	}

	@Override
	public MultipartForm multipartForm() throws IOException {
		return forms().multipartForm();
	}

	@Override
	public Response refuse(RouteLimit exceeded) {
		this.exchange.refused(Refusals.rejection(exceeded));
		return this.exchange.context().failures().refuse(exceeded, this);
	}

	private RequestForms forms() {
		RequestForms result = this.forms;
		if (result == null) {
			result = new RequestForms(this.exchange);
			this.forms = result;
		}
		return result;
	}

	RequestHead head() {
		return this.head;
	}

	@Override
	public String toString() {
		return method() + " " + target().raw();
	}

}

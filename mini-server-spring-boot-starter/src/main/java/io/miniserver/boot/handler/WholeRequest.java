package io.miniserver.boot.handler;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

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
import org.jspecify.annotations.Nullable;

/**
 * A request as it would be without ranges and conditions, which are about a response of
 * status 200 only (RFC 9110 sections 13.2.1 and 14.2): the content of an error is sent as
 * it is.
 *
 * @param request the request
 * @param headers its other fields
 */
record WholeRequest(Request request, Headers headers) implements Request {

	/** Returns the request as a response of a status takes it. */
	static Request forStatus(int status, Request request) {
		boolean safe = request.method().equals(Method.GET) || request.method().equals(Method.HEAD);
		return (status != 200 && safe && isSelective(request.headers()))
				? new WholeRequest(request, without(request.headers())) : request;
	}

	private static boolean isSelective(Headers fields) {
		for (int i = 0; i < fields.size(); i++) {
			if (isSelective(fields.name(i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isSelective(String name) {
		return name.equalsIgnoreCase("Range") || name.regionMatches(true, 0, "If-", 0, 3);
	}

	private static Headers without(Headers fields) {
		Headers.Builder others = Headers.builder();
		for (Headers.Field field : fields) {
			if (!isSelective(field.name())) {
				others.add(field.name(), field.value());
			}
		}
		return others.build();
	}

	@Override
	public Method method() {
		return this.request.method();
	}

	@Override
	public RequestTarget target() {
		return this.request.target();
	}

	@Override
	public HttpVersion version() {
		return this.request.version();
	}

	@Override
	public RequestBody body() {
		return this.request.body();
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return this.request.remoteAddress();
	}

	@Override
	public String id() {
		return this.request.id();
	}

	@Override
	public @Nullable String routePattern() {
		return this.request.routePattern();
	}

	@Override
	public @Nullable String pathParameter(String name) {
		return this.request.pathParameter(name);
	}

	@Override
	public Map<String, String> pathParameters() {
		return this.request.pathParameters();
	}

	@Override
	public Map<String, Object> attributes() {
		return this.request.attributes();
	}

	@Override
	public boolean cancelled() {
		return this.request.cancelled();
	}

	@Override
	public void sendInterim(Response response) throws IOException {
		this.request.sendInterim(response);
	}

	@Override
	public Form form() throws IOException {
		return this.request.form();
	}

	@Override
	public Multipart multipart() {
		return this.request.multipart();
	}

	@Override
	public MultipartForm multipartForm() throws IOException {
		return this.request.multipartForm();
	}

	@Override
	public Response refuse(RouteLimit exceeded) {
		return this.request.refuse(exceeded);
	}

}

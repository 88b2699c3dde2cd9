package io.miniserver.boot.handler;

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

/**
 * A request that has path parameters and nothing else, and makes no garbage: {@code a} is
 * 1, {@code b} is 2, and anything else is {@code x}.
 */
final class PathRequest implements Request {

	@Override
	public String pathParameter(String name) {
		return switch (name) {
			case "a" -> "1";
			case "b" -> "2";
			default -> "x";
		};
	}

	@Override
	public Method method() {
		throw new UnsupportedOperationException();
	}

	@Override
	public RequestTarget target() {
		throw new UnsupportedOperationException();
	}

	@Override
	public HttpVersion version() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Headers headers() {
		throw new UnsupportedOperationException();
	}

	@Override
	public RequestBody body() {
		throw new UnsupportedOperationException();
	}

	@Override
	public InetSocketAddress remoteAddress() {
		throw new UnsupportedOperationException();
	}

	@Override
	public String id() {
		throw new UnsupportedOperationException();
	}

	@Override
	public String routePattern() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Map<String, String> pathParameters() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Map<String, Object> attributes() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean cancelled() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void sendInterim(Response response) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Form form() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Multipart multipart() {
		throw new UnsupportedOperationException();
	}

	@Override
	public MultipartForm multipartForm() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Response refuse(RouteLimit exceeded) {
		throw new UnsupportedOperationException();
	}

}

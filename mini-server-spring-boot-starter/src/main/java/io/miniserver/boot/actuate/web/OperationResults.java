package io.miniserver.boot.actuate.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.miniserver.http.Body;
import io.miniserver.http.FileResponse;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.core.io.Resource;

/**
 * Makes responses of what operations return, as Spring Boot's own web layers do.
 */
final class OperationResults {

	private static final String CONTENT_TYPE = "Content-Type";

	private static final String OCTETS = "application/octet-stream";

	/** Several ranges would have a content type that is not the operation's. */
	private static final int MOST_RANGES = 1;

	private final EndpointJson json;

	OperationResults(EndpointJson json) {
		this.json = json;
	}

	/**
	 * Makes a response.
	 * @param result what the operation has returned
	 * @param request the request
	 * @param contentType the media type that was negotiated; null if the operation
	 * declares none
	 */
	Response of(@Nullable Object result, Request request, @Nullable String contentType) throws IOException {
		if (result == null) {
			if (request.method().equals(Method.GET) || request.method().equals(Method.HEAD)) {
				throw HttpException.notFound("The endpoint has nothing for this request");
			}
			return Response.noContent();
		}
		if (!(result instanceof WebEndpointResponse<?> response)) {
			return body(result, request, contentType);
		}
		Status status = Status.of(response.getStatus());
		if (response.getBody() == null) {
			return Response.of(status);
		}
		String type = (response.getContentType() != null) ? response.getContentType().toString() : contentType;
		Response answer = body(response.getBody(), request, type);
		return status.equals(Status.OK) ? answer : answer.withStatus(status);
	}

	private Response body(Object body, Request request, @Nullable String contentType) throws IOException {
		if (body instanceof Resource resource) {
			return resource(resource, request, contentType);
		}
		if (body instanceof byte[] bytes) {
			return Response.bytes((contentType != null) ? contentType : OCTETS, bytes);
		}
		if (body instanceof CharSequence text) {
			String type = (contentType != null) ? contentType : "text/plain;charset=UTF-8";
			return Response.text(text.toString()).withHeader(CONTENT_TYPE, type);
		}
		return Response.bytes((contentType != null) ? contentType : "application/json", this.json.write(body));
	}

	/**
	 * A file has ranges, so that the end of a log can be asked for. What else there is
	 * may be gone once it was read, as a heap dump is: it is opened once, also for HEAD.
	 */
	private static Response resource(Resource resource, Request request, @Nullable String contentType)
			throws IOException {
		String type = (contentType != null) ? contentType : OCTETS;
		if (resource.isFile()) {
			return FileResponse.of(request, resource.getFile().toPath(), MOST_RANGES).withHeader(CONTENT_TYPE, type);
		}
		long length = resource.contentLength();
		Body body = (length >= 0) ? Body.stream(length, (out) -> copy(resource, out))
				: Body.stream((out) -> copy(resource, out));
		if (request.method().equals(Method.HEAD)) {
			resource.getInputStream().close();
		}
		return Response.ok().withHeader(CONTENT_TYPE, type).withBody(body);
	}

	private static void copy(Resource resource, OutputStream out) throws IOException {
		try (InputStream in = resource.getInputStream()) {
			in.transferTo(out);
		}
	}

}

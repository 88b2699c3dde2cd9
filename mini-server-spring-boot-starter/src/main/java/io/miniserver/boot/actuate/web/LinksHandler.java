package io.miniserver.boot.actuate.web;

import java.util.Map;

import io.miniserver.http.Accept;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.EndpointLinksResolver;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.Link;

/**
 * Answers with links to all endpoints.
 */
final class LinksHandler implements Handler {

	private final EndpointLinksResolver links;

	private final EndpointMediaTypes mediaTypes;

	private final EndpointJson json;

	LinksHandler(EndpointLinksResolver links, EndpointMediaTypes mediaTypes, EndpointJson json) {
		this.links = links;
		this.mediaTypes = mediaTypes;
		this.json = json;
	}

	@Override
	public Response handle(Request request) {
		Accept accept = Accept.of(request.headers());
		String best = null;
		for (String type : this.mediaTypes.getProduced()) {
			if (accept.quality(type) > ((best != null) ? accept.quality(best) : 0)) {
				best = type;
			}
		}
		if (best == null) {
			throw new HttpException(Status.NOT_ACCEPTABLE,
					"The response could only be " + String.join(", ", this.mediaTypes.getProduced()));
		}
		Map<String, Map<String, Link>> body = OperationResponseBody
			.of(Map.of("_links", this.links.resolveLinks(url(request))));
		return Response.bytes(best, this.json.write(body));
	}

	/** A client of HTTP/1.0 may not say where it is: then the links have paths only. */
	private static String url(Request request) {
		String authority = request.target().authority();
		String host = (authority != null) ? authority : request.header("Host");
		return (host != null && !host.isEmpty()) ? request.scheme() + "://" + host + request.path() : request.path();
	}

	@Override
	public String toString() {
		return "Actuator root web endpoint";
	}

}

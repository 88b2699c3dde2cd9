package io.miniserver.sample;

import java.util.Optional;

import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;

/**
 * Follows short links.
 */
@HttpHandler
final class Redirects {

	private final Links links;

	private final LiveHits liveHits;

	Redirects(Links links, LiveHits liveHits) {
		this.links = links;
		this.liveHits = liveHits;
	}

	/**
	 * Sends the client on, and counts it.
	 * @param code the code of the link
	 * @param request the request
	 * @return a 302 that is not stored: a browser that remembers it is not counted again
	 */
	@Get("/{code}")
	Response follow(@PathParam("code") String code, Request request) {
		Link link = find(code, request.method())
			.orElseThrow(() -> HttpException.notFound("There is no link with this code."));
		return Response.redirect(Status.FOUND, link.url()).withHeader("Cache-Control", "no-store");
	}

	private Optional<Link> find(String code, Method method) {
		if (!Alias.isWellFormed(code)) {
			// Most of what scanners ask for: not worth a query.
			return Optional.empty();
		}
		// A HEAD only looks at the link: link checkers and chat previews are no hits.
		if (method.equals(Method.HEAD)) {
			return this.links.find(code);
		}
		Optional<Link> followed = this.links.follow(code);
		followed.ifPresent(this.liveHits::tell);
		return followed;
	}

}

package io.miniserver.sample;

import java.util.List;

import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Delete;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.Post;
import io.miniserver.boot.handler.QueryParam;
import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import tools.jackson.databind.json.JsonMapper;

/**
 * The links as JSON.
 */
@HttpHandler("/api/links")
final class LinkApi {

	private static final String DEFAULT_LIMIT = "50";

	private static final int MAX_LIMIT = 200;

	/** The database reads what it leaves out, so this bounds the work of one request. */
	private static final int MAX_OFFSET = 1_000_000;

	private final Shortener shortener;

	private final Links links;

	private final BaseUrl baseUrl;

	private final JsonMapper json;

	LinkApi(Shortener shortener, Links links, BaseUrl baseUrl, JsonMapper json) {
		this.shortener = shortener;
		this.links = links;
		this.baseUrl = baseUrl;
		this.json = json;
	}

	/**
	 * Creates a link.
	 * @param wish the URL and, if the client wants one, the alias
	 * @param request the request
	 * @return a 201 with the link
	 */
	@Post
	Response create(@Body NewLink wish, Request request) {
		Link link = this.shortener.shorten(wish);
		return Response.json(this.json.writeValueAsString(LinkView.of(link, this.baseUrl.of(request))))
			.withStatus(Status.CREATED)
			.withHeader("Location", "/api/links/" + link.code());
	}

	/**
	 * Lists links, newest first.
	 * @param limit how many at most
	 * @param offset how many newer ones to leave out
	 * @param request the request
	 * @return the links, and how many there are in all
	 */
	@Get
	LinkPage list(@QueryParam(defaultValue = DEFAULT_LIMIT) int limit, @QueryParam(defaultValue = "0") int offset,
			Request request) {
		checkRange("limit", limit, 1, MAX_LIMIT);
		checkRange("offset", offset, 0, MAX_OFFSET);
		String base = this.baseUrl.of(request);
		List<LinkView> views = this.links.list(limit, offset).stream().map((link) -> LinkView.of(link, base)).toList();
		return new LinkPage(views, this.links.count(), limit, offset);
	}

	/**
	 * Shows one link without following it.
	 * @param code the code
	 * @param request the request
	 * @return the link
	 * @throws HttpException (404) if there is none
	 */
	@Get("/{code}")
	LinkView show(@PathParam("code") String code, Request request) {
		return this.links.find(code)
			.map((link) -> LinkView.of(link, this.baseUrl.of(request)))
			.orElseThrow(LinkApi::unknown);
	}

	/**
	 * Removes a link.
	 * @param code the code
	 * @throws HttpException (404) if there is none
	 */
	@Delete("/{code}")
	void delete(@PathParam("code") String code) {
		if (this.links.delete(code) == 0) {
			throw unknown();
		}
	}

	private static void checkRange(String field, int value, int lowest, int highest) {
		if (value < lowest || value > highest) {
			throw FieldProblem.invalid(field, "must be from " + lowest + " to " + highest);
		}
	}

	private static HttpException unknown() {
		return HttpException.notFound("There is no link with this code.");
	}

}

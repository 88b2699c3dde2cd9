package io.miniserver.staticfiles;

import java.io.IOException;

import io.miniserver.http.Accept;
import io.miniserver.http.FileResponse;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.http.Vary;
import io.miniserver.staticfiles.Settings.Feature;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for files.
 */
final class Site {

	private static final String[] CONDITIONS = { "Range", "If-None-Match", "If-Modified-Since", "If-Match",
			"If-Unmodified-Since" };

	private final Settings settings;

	private final FileStore store;

	Site(Settings settings) {
		this.settings = settings;
		this.store = new FileStore(settings);
	}

	Response handle(Request request) throws IOException {
		if (!request.method().equals(Method.GET) && !request.method().equals(Method.HEAD)) {
			throw new HttpException(Status.METHOD_NOT_ALLOWED, "Files can only be read.").withHeader("Allow",
					"GET, HEAD");
		}
		SafePath path = SafePath.of(rest(request));
		if (path == null) {
			throw notFound();
		}
		StoredFile file = this.store.find(path);
		return (file != null) ? send(request, file) : withoutFile(request, path);
	}

	private static String rest(Request request) {
		String rest = request.pathParameter("path");
		return (rest != null) ? rest : request.path().substring(1);
	}

	private Response withoutFile(Request request, SafePath path) throws IOException {
		if (this.store.isDirectory(path)) {
			boolean listed = this.settings.has(Feature.LISTING);
			if (!path.slashed() && (listed || this.store.find(path.withSlash()) != null)) {
				return toDirectory(request);
			}
			Response listing = (path.slashed() && listed) ? Listing.of(this.settings.tree(), path) : null;
			if (listing != null) {
				return fields(listing, "");
			}
		}
		StoredFile fallback = isNavigation(request, path) ? fallback() : null;
		if (fallback == null) {
			throw notFound();
		}
		// As errors do, so that no cache keeps one of them in place of the other.
		return send(request, fallback).map(Vary.by("Accept"));
	}

	/** Links in what the directory has are relative to it, not to what it is in. */
	private static Response toDirectory(Request request) {
		String query = request.target().rawQuery();
		// Two slashes at the beginning would be the name of another host.
		String path = request.target().rawPath().replaceFirst("^/+", "/") + "/";
		return Response.redirect(Status.PERMANENT_REDIRECT, (query != null) ? path + "?" + query : path);
	}

	/** Who loads scripts and images accepts anything, or no HTML. */
	private static boolean isNavigation(Request request, SafePath path) {
		Accept accept = Accept.of(request.headers());
		return path.lastName().indexOf('.') < 0
				&& accept.quality("text/html") > accept.quality("application/octet-stream");
	}

	private @Nullable StoredFile fallback() throws IOException {
		String name = this.settings.names().fallback();
		SafePath path = (name != null) ? SafePath.of(name) : null;
		return (path != null) ? this.store.find(path) : null;
	}

	private Response send(Request request, StoredFile file) throws IOException {
		Representation chosen = file.choose(request.headers());
		boolean whole = asksForAll(request.headers());
		Response prepared = whole ? chosen.prepared() : null;
		if (prepared != null) {
			return prepared;
		}
		Coding coding = chosen.coding();
		// Parts of several ranges have no field that would say that they are encoded.
		Response response = FileResponse.of(request, chosen, (coding != null) ? 1 : FileResponse.MAX_RANGES);
		response = fields(response, file.name());
		if (coding != null && !response.status().equals(Status.NOT_MODIFIED)) {
			response = response.withHeader("Content-Encoding", coding.token());
		}
		if (file.isNegotiated()) {
			response = response.map(Vary.by("Accept-Encoding"));
		}
		if (whole && file.held() >= 0 && isStrong(response)) {
			chosen.prepared(response);
		}
		return response;
	}

	private static boolean asksForAll(Headers headers) {
		for (String condition : CONDITIONS) {
			if (headers.contains(condition)) {
				return false;
			}
		}
		return true;
	}

	/** A weak tag is about to become a strong one. */
	private static boolean isStrong(Response response) {
		String tag = response.headers().first("ETag");
		return tag != null && tag.startsWith("\"");
	}

	private Response fields(Response response, String name) {
		Response complete = response.withHeader("Cache-Control", this.settings.fields().cacheControl(name));
		if (response.status().equals(Status.NOT_MODIFIED)) {
			return complete;
		}
		complete = complete.withHeader("X-Content-Type-Options", "nosniff");
		boolean saved = this.settings.has(Feature.DOWNLOAD) && !name.isEmpty();
		return saved ? complete.withHeader("Content-Disposition", FileNames.attachment(name)) : complete;
	}

	private static HttpException notFound() {
		return HttpException.notFound("There is nothing here.");
	}

}

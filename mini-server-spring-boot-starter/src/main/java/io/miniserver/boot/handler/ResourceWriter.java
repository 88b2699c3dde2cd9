package io.miniserver.boot.handler;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLConnection;

import io.miniserver.http.Body;
import io.miniserver.http.Conditional;
import io.miniserver.http.FileResponse;
import io.miniserver.http.HttpDate;
import io.miniserver.http.Request;
import io.miniserver.http.Response;

import org.springframework.core.io.AbstractFileResolvingResource;
import org.springframework.core.io.Resource;

/**
 * Writes a Spring resource: a file as the engine writes files, anything else, such as an
 * entry of a jar, as a stream, without ranges.
 */
final class ResourceWriter implements ResultWriter {

	@Override
	public Response write(Object result, Request request) throws IOException {
		Resource resource = (Resource) result;
		if (!resource.isReadable()) {
			throw ResultWriters.notFound(null);
		}
		if (resource.isFile()) {
			return FileResponse.of(request, resource.getFile().toPath());
		}
		long length = resource.contentLength();
		Body body = (length >= 0) ? Body.stream(length, (out) -> copy(resource, out))
				: Body.stream((out) -> copy(resource, out));
		Response described = Response.ok().withHeader("Content-Type", contentType(resource));
		return Conditional.apply(request, withLastModified(resource, described).withBody(body));
	}

	/** Not all resources know when they were modified: bytes in memory do not. */
	private static Response withLastModified(Resource resource, Response response) throws IOException {
		long modified = (resource instanceof AbstractFileResolvingResource) ? resource.lastModified() : 0;
		return (modified > 0) ? response.withHeader("Last-Modified", HttpDate.text(modified / 1000)) : response;
	}

	private static String contentType(Resource resource) {
		String name = resource.getFilename();
		String type = (name != null) ? URLConnection.guessContentTypeFromName(name) : null;
		return (type != null) ? type : "application/octet-stream";
	}

	private static void copy(Resource resource, OutputStream out) throws IOException {
		try (InputStream in = resource.getInputStream()) {
			in.transferTo(out);
		}
	}

}

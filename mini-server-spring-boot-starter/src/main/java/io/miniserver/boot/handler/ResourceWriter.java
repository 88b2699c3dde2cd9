package io.miniserver.boot.handler;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.miniserver.http.FileResponse;
import io.miniserver.http.Request;
import io.miniserver.http.Response;

import org.springframework.core.io.Resource;

/**
 * Writes a Spring resource: a file as the engine writes files, and anything else that can
 * be read again, such as an entry of a jar, in the same way. What can be read only once
 * is a stream.
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
		// an open one would be counted by reading it, and be at its end then
		long length = resource.isOpen() ? -1 : resource.contentLength();
		if (length >= 0) {
			return FileResponse.of(request, new ResourceSource(resource, length));
		}
		return Response.stream(ResourceSource.contentType(resource), (out) -> copy(resource, out));
	}

	private static void copy(Resource resource, OutputStream out) throws IOException {
		try (InputStream in = resource.getInputStream()) {
			in.transferTo(out);
		}
	}

}

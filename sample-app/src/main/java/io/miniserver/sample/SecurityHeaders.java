package io.miniserver.sample;

import io.miniserver.http.Handler;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;

import org.springframework.stereotype.Component;

/**
 * Tells browsers what they need not allow: the page loads nothing but its own files, is
 * shown in no other page, and whoever is redirected does not tell the target where from.
 */
@Component
final class SecurityHeaders implements Middleware {

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		return next.handle(request)
			.withHeader("Content-Security-Policy", POLICY)
			.withHeader("X-Content-Type-Options", "nosniff")
			.withHeader("Referrer-Policy", "no-referrer");
	}

}

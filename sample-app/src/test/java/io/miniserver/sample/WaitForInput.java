package io.miniserver.sample;

import io.miniserver.boot.RouterCustomizer;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A route whose requests are in flight until somebody writes a byte to the standard input
 * of the process. Not found by scanning: {@link TerminationIT} names it as one of the
 * sources of the application that it starts.
 */
final class WaitForInput implements RouterCustomizer {

	static final String PATH = "/wait/for/input";

	static final String WAITING = "A request waits for input";

	private static final Logger logger = LoggerFactory.getLogger(WaitForInput.class);

	@Override
	public void customize(Router.Builder routes) {
		routes.get(PATH, (request) -> {
			logger.info(WAITING);
			return Response.text("read " + System.in.read());
		});
	}

}

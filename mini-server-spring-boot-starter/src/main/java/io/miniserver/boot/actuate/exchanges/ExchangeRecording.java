package io.miniserver.boot.actuate.exchanges;

import java.util.Set;

import io.miniserver.http.Handler;
import io.miniserver.http.Headers;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.actuate.web.exchanges.HttpExchange;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.Include;

/**
 * Records each request with its response. There are no sessions, so none is told of. A
 * response that is left to a stage is recorded when it is there.
 */
final class ExchangeRecording implements Middleware {

	private static final Log logger = LogFactory.getLog(ExchangeRecording.class);

	private final HttpExchangeRepository repository;

	private final Set<Include> includes;

	ExchangeRecording(HttpExchangeRepository repository, Set<Include> includes) {
		this.repository = repository;
		this.includes = Set.copyOf(includes);
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		HttpExchange.Started started = HttpExchange.start(RecordedMessages.of(request));
		Response response;
		try {
			response = next.handle(request);
		}
		catch (Throwable ex) {
			record(started, request, Status.INTERNAL_SERVER_ERROR.code(), Headers.empty());
			throw ex;
		}
		return response.map((answer) -> {
			record(started, request, answer.status().code(), answer.headers());
			return answer;
		});
	}

	/** What is kept for operators must not cost a client its answer. */
	private void record(HttpExchange.Started started, Request request, int status, Headers headers) {
		try {
			this.repository.add(started.finish(RecordedMessages.of(status, headers), request::principal, () -> null,
					this.includes));
		}
		catch (RuntimeException ex) {
			logger.warn("A request could not be recorded for the endpoint httpexchanges", ex);
		}
	}

}

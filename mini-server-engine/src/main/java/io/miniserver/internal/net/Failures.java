package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Handler;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpException;
import io.miniserver.http.Middleware;
import io.miniserver.http.Problem;
import io.miniserver.http.ProblemRenderer;
import io.miniserver.http.RefusedRequest;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.RouteLimit;
import io.miniserver.http.Status;
import io.miniserver.internal.wire.RejectedRequestException;

/**
 * Turns every failure into its response: what handlers throw, what the parser refuses,
 * and what the server itself has to refuse. The one place where an error gets its body.
 * Safe for use by several threads.
 */
public final class Failures {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** The seconds after which a client may try again what was too much now. */
	private static final String RETRY_AFTER = "1";

	private final List<ErrorHandler> errorHandlers;

	private final ErrorRendering rendering;

	private final Refusals refusals;

	private final RefusalChain chain;

	/**
	 * Creates the mapping.
	 * @param config where the limits of the server are
	 * @param errorHandlers who is asked first, in this order
	 * @param renderers who is asked for the form of an error, in this order
	 * @param middleware who sees the responses that the server refuses requests with,
	 * outermost first
	 */
	public Failures(ServerConfig config, List<ErrorHandler> errorHandlers, List<ProblemRenderer> renderers,
			List<Middleware> middleware) {
		this.errorHandlers = List.copyOf(errorHandlers);
		this.rendering = new ErrorRendering(renderers);
		this.refusals = new Refusals(config);
		this.chain = new RefusalChain(middleware);
	}

	/**
	 * Wraps a handler so that what it throws becomes its response there, inside of the
	 * middleware around it.
	 * @param handler the handler
	 * @return the wrapped handler; it throws nothing
	 */
	public Handler guard(Handler handler) {
		return (request) -> {
			try {
				Response response = handler.handle(request);
				return (response != null) ? response
						: respond(request, new NullPointerException("the handler returned null"));
			}
			catch (Throwable ex) {
				return respond(request, ex);
			}
		};
	}

	/** Returns the response for what was thrown while a request was handled. */
	Response respond(Request request, Throwable failure) {
		return switch (FailureKind.of(request, failure)) {
			case REFUSED -> handled(request, asHttpException(failure));
			case CLIENT_GONE, GIVEN_UP -> unheard(request, failure);
			case APPLICATION -> handled(request, failure);
		};
	}

	/** What a client did wrong is its error, however it was wrapped on its way. */
	private Throwable asHttpException(Throwable failure) {
		RejectedRequestException refused = FailureKind.refusal(failure);
		return (failure instanceof HttpException || refused == null) ? failure
				: this.refusals.exception(refused, failure);
	}

	private Response handled(Request request, Throwable failure) {
		request.attributes().put(ErrorHandler.FAILURE_ATTRIBUTE, failure);
		try {
			for (ErrorHandler handler : this.errorHandlers) {
				Response response = handler.handle(request, failure);
				if (response != null) {
					return response;
				}
			}
		}
		catch (Throwable ex) {
			if (ex != failure) {
				ex.addSuppressed(failure);
			}
			return unexpected(request, ex);
		}
		return (failure instanceof HttpException expected) ? respond(request, expected) : unexpected(request, failure);
	}

	/**
	 * Hardly anybody reads this response, so nobody is asked for it: an application that
	 * logs its failures would log what is none.
	 */
	private Response unheard(Request request, Throwable failure) {
		request.attributes().put(ErrorHandler.FAILURE_ATTRIBUTE, failure);
		logger.log(Level.DEBUG, () -> "The response to " + request.method() + " " + request.path()
				+ " is not waited for any more, request " + request.id(), failure);
		return render(Problem.of(Status.SERVICE_UNAVAILABLE), request.headers(), request.id()).withHeader("Connection",
				"close");
	}

	private Response respond(Request request, HttpException failure) {
		if (failure.status().code() >= 500) {
			log(request, failure);
		}
		Response response = render(failure.problem(), request.headers(), request.id());
		for (Headers.Field field : failure.headers()) {
			response = response.withAddedHeader(field.name(), field.value());
		}
		return response;
	}

	/** The message stays here: it may tell what is nobody's business. */
	private Response unexpected(Request request, Throwable failure) {
		log(request, failure);
		Problem problem = Problem.of(Status.INTERNAL_SERVER_ERROR)
			.withDetail("The server failed to answer this request.");
		return render(problem, request.headers(), request.id());
	}

	private static void log(Request request, Throwable failure) {
		logger.log(Level.ERROR, () -> request.method() + " " + request.path() + " failed, request " + request.id(),
				failure);
	}

	/**
	 * Logs a response that was cut off: the client sees the end of the connection only.
	 */
	void logIncomplete(Request request, Throwable failure) {
		Level level = switch (FailureKind.of(request, failure)) {
			case REFUSED, CLIENT_GONE, GIVEN_UP -> Level.DEBUG;
			case APPLICATION -> Level.ERROR;
		};
		logger.log(level, () -> "The response to " + request.method() + " " + request.path()
				+ " could not be completed and was cut off, request " + request.id(), failure);
	}

	/**
	 * Returns the response for a request that the server refuses itself.
	 * @param refused why
	 * @param fields the request's, as far as they were read
	 * @param requestId the id
	 */
	Response refuse(RejectedRequestException refused, Headers fields, String requestId) {
		Response response = render(this.refusals.problem(refused), fields, requestId);
		boolean passing = refused.rejection().status().code() == Status.SERVICE_UNAVAILABLE.code();
		return this.chain.apply(new RefusedRequest(fields, requestId, false),
				passing ? response.withHeader("Retry-After", RETRY_AFTER) : response);
	}

	/** Returns the response for a request that exceeds a limit of its route. */
	Response refuse(RouteLimit exceeded, Request request) {
		long seconds = exceeded.retryAfter().plusSeconds(1).minusNanos(1).toSeconds();
		return render(Refusals.problem(exceeded), request.headers(), request.id()).withHeader("Retry-After",
				String.valueOf(Math.max(1, seconds)));
	}

	/** Returns a refusal as what the application may catch. */
	HttpException httpException(RejectedRequestException refused) {
		return this.refusals.exception(refused, refused);
	}

	private Response render(Problem problem, Headers fields, String requestId) {
		URI instance = (problem.instance() != null) ? problem.instance() : RequestIds.uri(requestId);
		return this.rendering.render((instance != null) ? problem.withInstance(instance) : problem, fields);
	}

}

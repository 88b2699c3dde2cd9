package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;

import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Turns every failure into its response: what handlers throw, what the parser refuses,
 * and what the server itself has to refuse. The one place where an error gets its body.
 * Safe for use by several threads.
 */
public final class Failures {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final List<ErrorHandler> errorHandlers;

	/**
	 * Creates the mapping.
	 * @param errorHandlers who is asked first, in this order
	 */
	public Failures(List<ErrorHandler> errorHandlers) {
		this.errorHandlers = List.copyOf(errorHandlers);
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
		return byDefault(request, failure);
	}

	private Response byDefault(Request request, Throwable failure) {
		if (failure instanceof HttpException expected) {
			return respond(request, expected);
		}
		if (failure instanceof ClientTimeoutException timeout && timeout.deadline() == Deadline.BODY) {
			return respond(request, httpException(new RejectedRequestException(Rejection.BODY_TIMEOUT)))
				.withHeader("Connection", "close");
		}
		if (failure instanceof ConnectionLostException) {
			logger.log(Level.DEBUG, "A client ended its connection", failure);
			return Response.of(Status.BAD_REQUEST).withHeader("Connection", "close");
		}
		return unexpected(request, failure);
	}

	private Response respond(Request request, HttpException failure) {
		if (failure.status().code() >= 500) {
			log(request, failure);
		}
		Problem problem = failure.problem().with("requestId", request.id());
		Response response = render(problem, request.header("Accept"));
		for (int i = 0; i < failure.headers().size(); i++) {
			response = response.withAddedHeader(failure.headers().name(i), failure.headers().value(i));
		}
		return response;
	}

	/** The message stays here: it may tell what is nobody's business. */
	private Response unexpected(Request request, Throwable failure) {
		log(request, failure);
		Problem problem = Problem.of(Status.INTERNAL_SERVER_ERROR)
			.withDetail("The server failed to answer this request.")
			.with("requestId", request.id());
		return render(problem, request.header("Accept"));
	}

	private static void log(Request request, Throwable failure) {
		logger.log(Level.ERROR, () -> request.method() + " " + request.path() + " failed, request " + request.id(),
				failure);
	}

	/**
	 * Logs a response that was cut off: the client sees the end of the connection only.
	 */
	void logIncomplete(Request request, Throwable failure) {
		logger.log(Level.ERROR, () -> "The response to " + request.method() + " " + request.path()
				+ " could not be completed and was cut off, request " + request.id(), failure);
	}

	/**
	 * Returns the response for a request that was refused by the protocol's rules or a
	 * limit.
	 * @param rejection why
	 * @param accept the request's Accept field, or null
	 * @param requestId the id
	 */
	Response refuse(RejectedRequestException rejection, @Nullable String accept, String requestId) {
		return render(problem(rejection.rejection()).with("requestId", requestId), accept);
	}

	/** Returns the response for a request that the server can not handle now. */
	Response unavailable(String detail, String property, String requestId, @Nullable String accept) {
		Problem problem = Problem.of(Status.SERVICE_UNAVAILABLE)
			.withDetail(detail)
			.with("property", property)
			.with("requestId", requestId);
		return render(problem, accept).withHeader("Retry-After", "1");
	}

	/** Returns a rejection as what the application may catch. */
	static HttpException httpException(RejectedRequestException ex) {
		return new HttpException(problem(ex.rejection()), ex);
	}

	private static Problem problem(Rejection rejection) {
		Problem problem = Problem.of(rejection.status())
			.withDetail(rejection.detail())
			.with("rule", rejection.section());
		return (rejection.property() != null) ? problem.with("property", rejection.property()) : problem;
	}

	/** A browser that asks for a page gets one; everyone else gets what RFC 9457 says. */
	private static Response render(Problem problem, @Nullable String accept) {
		if (accept == null || !accept.toLowerCase(Locale.ROOT).contains("text/html")) {
			return problem.toResponse();
		}
		return Response.html(ErrorPage.of(problem)).withStatus(problem.status());
	}

}

package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.http.ErrorHandler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/**
 * Answers what Spring Security refuses: 401 if nobody is authenticated, who then learns
 * how to be (RFC 9110 section 11.6.1), and 403 for those who are. The messages of its
 * exceptions are not for clients.
 */
final class SpringSecurityErrors implements ErrorHandler {

	private final List<String> challenges;

	/**
	 * Creates the handler.
	 * @param challenges of the schemes that there are; may be empty
	 */
	SpringSecurityErrors(List<String> challenges) {
		this.challenges = challenges.isEmpty() ? List.of("Bearer") : List.copyOf(challenges);
	}

	@Override
	public @Nullable Response handle(Request request, Throwable failure) {
		if (failure instanceof HttpException) {
			return null;
		}
		for (Throwable current : Causes.of(failure)) {
			if (current instanceof AuthenticationServiceException) {
				return null; // nobody could be asked, which is no fault of the client
			}
			if (current instanceof AuthenticationException) {
				return unauthorized(request);
			}
			if (current instanceof AccessDeniedException) {
				return isAnonymous(request) ? unauthorized(request) : forbidden(request);
			}
		}
		return null;
	}

	private static boolean isAnonymous(Request request) {
		return request.principal() == null || request.principal() instanceof AnonymousAuthenticationToken;
	}

	private static Response forbidden(Request request) {
		return ProblemResponses.of(Problem.of(Status.FORBIDDEN).withDetail("Access is denied."), request);
	}

	private Response unauthorized(Request request) {
		Problem problem = Problem.of(Status.UNAUTHORIZED).withDetail("Authentication is needed.");
		Response response = ProblemResponses.of(problem, request);
		for (String challenge : this.challenges) {
			response = response.withAddedHeader("WWW-Authenticate", challenge);
		}
		return response;
	}

}

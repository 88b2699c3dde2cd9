package io.miniserver.internal.net;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

import io.miniserver.http.Request;
import io.miniserver.internal.wire.RejectedRequestException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is about, whatever the application has wrapped it into. Only the last
 * kind is news for whoever reads the log.
 */
enum FailureKind {

	/** The client's body broke a rule or a limit, or did not come to its end. */
	REFUSED,

	/** The client is gone, or takes nothing. */
	CLIENT_GONE,

	/** Nobody waits for the response any more, and the handler was interrupted. */
	GIVEN_UP,

	/** Everything else. */
	APPLICATION;

	/** Nobody wraps deeper, and a chain of causes may be a circle. */
	private static final int DEEPEST = 32;

	static FailureKind of(Request request, Throwable failure) {
		if (refusal(failure) != null) {
			return REFUSED;
		}
		if (find(failure, FailureKind::isAboutTheClient) != null) {
			return CLIENT_GONE;
		}
		boolean interrupted = Thread.currentThread().isInterrupted() || find(failure, FailureKind::isInterrupt) != null;
		return (interrupted && request.cancelled()) ? GIVEN_UP : APPLICATION;
	}

	/** Returns the refusal of a body that is behind a failure, or null. */
	static @Nullable RejectedRequestException refusal(Throwable failure) {
		return (RejectedRequestException) find(failure, RejectedRequestException.class::isInstance);
	}

	private static boolean isAboutTheClient(Throwable cause) {
		return cause instanceof ConnectionLostException || cause instanceof ClientTimeoutException;
	}

	/** A read time-out is called interrupted, but nobody has interrupted anything. */
	private static boolean isInterrupt(Throwable cause) {
		return cause instanceof InterruptedException || cause instanceof CancellationException
				|| cause instanceof ClosedByInterruptException
				|| (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException));
	}

	private static @Nullable Throwable find(Throwable failure, Predicate<Throwable> wanted) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
			if (wanted.test(cause)) {
				return cause;
			}
			cause = cause.getCause();
		}
		return null;
	}

}

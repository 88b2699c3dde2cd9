package io.miniserver.boot.handler;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.miniserver.boot.handler.HandlerHook.ResultCheck;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the response to a stage, whose result is written like one that was returned.
 */
final class PendingWriter implements ResultWriter {

	private final ResultWriter writer;

	private final Response empty;

	private final List<ResultCheck> checks;

	PendingWriter(ResultWriter writer, Response empty) {
		this(writer, empty, List.of());
	}

	private PendingWriter(ResultWriter writer, Response empty, List<ResultCheck> checks) {
		this.writer = writer;
		this.empty = empty;
		this.checks = checks;
	}

	/** Returns a writer that has what the stage delivers looked at first. */
	PendingWriter withChecks(List<ResultCheck> delivered) {
		return new PendingWriter(this.writer, this.empty, delivered);
	}

	@Override
	public Response write(Object result, Request request) {
		// the stage itself: cancellation would not get through one that is derived of it
		return Response.pending((CompletionStage<?>) result, (value) -> answer(value, request));
	}

	private Response answer(@Nullable Object value, Request request) {
		try {
			for (ResultCheck check : this.checks) {
				check.check(value);
			}
			return (value != null) ? this.writer.write(value, request) : this.empty;
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			// a function may not throw it, but a stage may fail with it
			return Response.pending(CompletableFuture.<Response>failedFuture(ex), Function.identity());
		}
	}

}

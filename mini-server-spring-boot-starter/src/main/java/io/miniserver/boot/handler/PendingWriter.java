package io.miniserver.boot.handler;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the response to a stage, whose result is written like one that was returned.
 */
final class PendingWriter implements ResultWriter {

	private final ResultWriter writer;

	private final Response empty;

	PendingWriter(ResultWriter writer, Response empty) {
		this.writer = writer;
		this.empty = empty;
	}

	@Override
	public Response write(Object result, Request request) {
		// the stage itself: cancellation would not get through one that is derived of it
		return Response.pending((CompletionStage<?>) result, (value) -> answer(value, request));
	}

	private Response answer(@Nullable Object value, Request request) {
		try {
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

package io.miniserver.internal.net;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.miniserver.http.Body;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * The stage that a handler has left its response to. <pre>
 *   OPEN --await(): the loop waits for it--&gt; AWAITED --any thread--&gt; COMPLETE   the loop is told
 *     +-------------any thread------------------------------------&gt; COMPLETE   the loop finds it so
 * </pre> Its monitor publishes the result; no other lock is taken within.
 */
final class Suspension {

	private enum State {

		OPEN, AWAITED, COMPLETE

	}

	private final Exchange exchange;

	private final Body.Pending pending;

	/** Guarded by this, like all below. */
	private State state = State.OPEN;

	private @Nullable Object value;

	private @Nullable Throwable failure;

	private Suspension(Exchange exchange, Body.Pending pending) {
		this.exchange = exchange;
		this.pending = pending;
	}

	/** Watches a stage, which may be complete. Never throws. */
	static Suspension of(Exchange exchange, Body.Pending pending) {
		Suspension suspension = new Suspension(exchange, pending);
		try {
			pending.stage().whenComplete(suspension::completed);
		}
		catch (Throwable ex) {
			suspension.completed(null, ex);
		}
		return suspension;
	}

	/** Called by whoever completes the stage, so it does next to nothing. */
	private void completed(@Nullable Object value, @Nullable Throwable failure) {
		boolean awaited;
		synchronized (this) {
			if (this.state == State.COMPLETE) {
				return; // a stage that is not of the JDK may say so twice
			}
			awaited = this.state == State.AWAITED;
			this.state = State.COMPLETE;
			this.value = value;
			this.failure = failure;
		}
		if (awaited) {
			tellLoop();
		}
	}

	private void tellLoop() {
		this.exchange.connection().loop().execute((driver) -> driver.returning().resume(this.exchange));
	}

	synchronized boolean isComplete() {
		return this.state == State.COMPLETE;
	}

	/** Has the loop be told of the completion, also of one that has been. */
	void await() {
		synchronized (this) {
			if (this.state == State.OPEN) {
				this.state = State.AWAITED;
				return;
			}
		}
		tellLoop();
	}

	/**
	 * Returns the response, which may be left to another stage. Runs code of the
	 * application, like a handler. Never throws.
	 */
	Response response() {
		Failures failures = this.exchange.context().failures();
		Response result;
		try {
			result = answer();
		}
		catch (Throwable ex) {
			result = failures.respond(this.exchange.request(), ex);
		}
		try {
			return Objects.requireNonNull(this.pending.finish(result), "a change of the response returned null");
		}
		catch (Throwable ex) {
			return failures.respond(this.exchange.request(), ex);
		}
	}

	private Response answer() throws Throwable {
		Object completed;
		Throwable failed;
		synchronized (this) {
			completed = this.value;
			failed = this.failure;
		}
		if (failed != null) {
			throw unwrapped(failed);
		}
		return this.pending.answer(completed);
	}

	/** Stages wrap what their functions throw; error handlers want that itself. */
	private static Throwable unwrapped(Throwable failure) {
		Throwable cause = failure.getCause();
		boolean wraps = failure instanceof CompletionException || failure instanceof ExecutionException;
		return (wraps && cause != null) ? cause : failure;
	}

	/**
	 * Cancels the stage, if it can be: nobody waits for it. What the application hangs on
	 * that is run elsewhere, for it may be slow.
	 */
	void cancel() {
		if (!isComplete() && this.pending.stage() instanceof Future<?> future) {
			this.exchange.context().endActions().run(List.of(() -> future.cancel(true)));
		}
	}

}

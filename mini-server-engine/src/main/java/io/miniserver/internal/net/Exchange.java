package io.miniserver.internal.net;

import java.io.IOException;
import java.util.Objects;

import io.miniserver.http.Body;
import io.miniserver.http.Method;
import io.miniserver.http.RequestBody;
import io.miniserver.http.RequestObservation;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Refusal;
import io.miniserver.internal.wire.RequestHead;
import io.miniserver.internal.wire.WireBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, from the complete head to the written response. Belongs to
 * the thread that owns the connection.
 */
final class Exchange extends AnswerRight implements LoopTask {

	private final Connection connection;

	private final Endpoint endpoint;

	private final ServerRequest request;

	private final Watch watch;

	private RequestBody body = EmptyBody.INSTANCE;

	/** Where the thread that runs the handler writes to; null before and after. */
	private @Nullable ResponseWriter writer;

	/** Opened for the handler; null if there is nothing, as for most requests. */
	private @Nullable Resources resources;

	/** The stage that the handler has left its response to; null without one. */
	private volatile @Nullable Suspension suspension;

	/** Whether the time of the handler runs already. For the loop. */
	boolean timed;

	/** Written by the handler's thread, read by the loop at the deadline. */
	private volatile @Nullable WireBuffer answersBefore;

	/** Whether a part of an interim response was sent, and its rest was not. */
	private boolean outputBroken;

	private After after = After.KEEP;

	/** Why the server refused this request or a part of it; null if it did not. */
	private @Nullable Refusal refusal;

	Exchange(Connection connection, RequestHead head, Endpoint endpoint, String @Nullable [] parameterValues) {
		this.connection = connection;
		this.endpoint = endpoint;
		this.request = new ServerRequest(head, endpoint, parameterValues, this);
		this.watch = Watch.begin(connection, this.request);
	}

	Connection connection() {
		return this.connection;
	}

	ServerContext context() {
		return this.connection.context();
	}

	Endpoint endpoint() {
		return this.endpoint;
	}

	ServerRequest request() {
		return this.request;
	}

	Method method() {
		return this.request.method();
	}

	/** What is noted for those who observe this request. */
	Watch watch() {
		return this.watch;
	}

	RequestHead head() {
		return this.request.head();
	}

	RequestBody body() {
		return this.body;
	}

	void body(RequestBody body) {
		this.body = body;
	}

	/** Notes where answers to earlier requests wait: the handler's thread's buffer. */
	void answersBefore(WireBuffer heldBack) {
		this.answersBefore = heldBack;
	}

	/** Returns answers to earlier requests that were not sent; null if all were. */
	@Nullable WireBuffer answersBefore() {
		return this.answersBefore;
	}

	/**
	 * Runs the handler, or what is left to do when its stage has completed. Never throws:
	 * a failure becomes its response.
	 * @param writer the thread's
	 * @return the response; only if {@link #isPending} it is left to a stage
	 */
	Response handle(ResponseWriter writer) {
		RequestObservation.Scope scope = this.watch.enterHandler();
		this.writer = writer;
		Suspension completed = this.suspension;
		this.suspension = null;
		try {
			return awaited((completed != null) ? completed.response() : Objects
				.requireNonNull(this.endpoint.handler().handle(this.request), "the handler returned null"));
		}
		catch (Throwable ex) {
			return awaited(context().failures().respond(this.request, ex));
		}
		finally {
			this.writer = null;
			this.watch.leaveHandler(scope);
		}
	}

	/** A stage that is complete already costs no hand-over. */
	private Response awaited(Response response) {
		Response result = response;
		while (result.body() instanceof Body.Pending pending) {
			Suspension next = Suspension.of(this, pending);
			if (!next.isComplete()) {
				this.suspension = next;
				return result;
			}
			result = next.response();
		}
		return result;
	}

	/** Whether the handler has returned and left its response to a stage. */
	boolean isPending() {
		return this.suspension != null;
	}

	/** Has the loop be told when the stage has completed. For the loop. */
	void awaitStage() {
		Objects.requireNonNull(this.suspension, "no stage is waited for").await();
	}

	/** The connection has ended before the answer. For the loop. */
	void abandoned() {
		interrupt();
		closeResources();
		this.watch.completed(this, 0, 0);
	}

	/**
	 * Sends an interim response ahead of the final one, behind the answers to earlier
	 * requests. For the thread that runs the handler.
	 * @param response the response, of a status below 200
	 * @throws IOException if the client is gone or too slow
	 */
	void sendInterim(Response response) throws IOException {
		ResponseWriter current = this.writer;
		if (current == null || !claimInterim()) {
			throw new IllegalStateException("The response has begun, or nobody waits for it any more");
		}
		this.outputBroken = true;
		try {
			current.writeInterim(this.connection, response);
			this.outputBroken = false;
			this.answersBefore = null; // they went first
		}
		finally {
			endInterim();
		}
	}

	/**
	 * Sends bytes ahead of a final response that is already decided, but of which nothing
	 * was sent.
	 * @throws IOException if the client is gone or too slow: a part of them may be out
	 */
	void sendAhead(ResponseWriter own, byte[] bytes) throws IOException {
		this.outputBroken = true;
		own.sendAhead(this.connection, bytes);
		this.outputBroken = false;
	}

	/** Whether no final response can reach the client. */
	boolean isOutputBroken() {
		return this.outputBroken || this.connection.isLost();
	}

	/**
	 * Has a resource closed by the thread that runs the handler, after the response was
	 * written or dropped.
	 */
	void closeAtEnd(AutoCloseable resource) {
		Resources open = this.resources;
		if (open == null) {
			open = new Resources();
			this.resources = open;
		}
		open.add(resource);
	}

	/** Closes what was opened for the handler. For the thread that ran it. */
	void closeResources() {
		Resources open = this.resources;
		if (open != null) {
			open.close();
		}
	}

	/** Whether nobody waits for the handler's response. Any thread. */
	boolean isCancelled() {
		return isExpired() || this.connection.hasClientLeft() || context().isCutOff();
	}

	/** Claims the right to answer, for the loop at the handler's deadline. */
	boolean expire(Refusal reason) {
		if (!claimExpired(reason)) {
			return false;
		}
		interrupt();
		return true;
	}

	/** Interrupts the handler, if it still runs, and cancels the stage it has left. */
	void interrupt() {
		interruptThread();
		cancelStage();
	}

	/** Cancels the stage that nobody waits for. Without one: nothing. */
	void cancelStage() {
		Suspension left = this.suspension;
		if (left != null) {
			left.cancel();
		}
	}

	/** Leaves the answer to the stage: nothing is written for now. */
	void leave() {
		this.after = After.PENDING;
		this.answersBefore = null; // who gives the connection up sends them
		if (this.body instanceof StreamedBody streamed) {
			streamed.detach();
		}
	}

	/**
	 * Notes that the server has refused this request, or its body. For who owns the
	 * connection, before the response is written.
	 */
	void refused(Refusal reason) {
		this.refusal = reason;
		context().rejected(reason, this.connection, this.endpoint.pattern());
	}

	@Nullable Refusal refusal() {
		return this.refusal;
	}

	/** Returns the response for a request that is refused, and notes that. */
	Response refuse(RejectedRequestException refused) {
		refused(refused.rejection());
		return context().failures().refuse(refused, this.request.headers(), this.request.id());
	}

	/** What becomes of the connection; set by the writer of the response. */
	void after(After after) {
		this.after = after;
	}

	After after() {
		return this.after;
	}

	/** Gives the connection back to the loop. */
	@Override
	public void run(Driver driver) {
		driver.returning().takeBack(this);
	}

}

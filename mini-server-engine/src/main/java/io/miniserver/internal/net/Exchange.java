package io.miniserver.internal.net;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.miniserver.http.Method;
import io.miniserver.http.RequestBody;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Refusal;
import io.miniserver.internal.wire.RequestHead;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, from the complete head to the written response. Belongs to
 * the thread that owns the connection. <pre>
 *   RUNNING --claim(): whoever ran the handler--&gt; ANSWERED
 *    |  ^ |
 *    |  | +--expire(): the loop, at the deadline--&gt; EXPIRED   the handler's response is dropped
 *    v  |
 *   INTERIM   the handler sends a response of status 1xx
 * </pre> Only one of the two answers, and not within an interim response. A handler that
 * returns on its own loop needs no claim: nobody else could have looked at the deadline.
 */
final class Exchange implements LoopTask {

	private enum State {

		RUNNING, INTERIM, ANSWERED, EXPIRED

	}

	private static final AtomicReferenceFieldUpdater<Exchange, State> STATE = AtomicReferenceFieldUpdater
		.newUpdater(Exchange.class, State.class, "state");

	private final Connection connection;

	private final Endpoint endpoint;

	private final ServerRequest request;

	private final long startNanos;

	private RequestBody body = EmptyBody.INSTANCE;

	private volatile State state = State.RUNNING;

	/** The thread that runs the handler; null before and after. */
	private @Nullable Thread thread;

	/** Where the thread that runs the handler writes to; null before and after. */
	private @Nullable ResponseWriter writer;

	/** Opened for the handler; null if there is nothing, as for most requests. */
	private @Nullable Resources resources;

	/** Written by the handler's thread, read by the loop at the deadline. */
	private volatile boolean answersBeforeAreHeldBack;

	/** Whether a part of an interim response was sent, and its rest was not. */
	private boolean outputBroken;

	private After after = After.KEEP;

	/** Why the server refused this request or a part of it; null if it did not. */
	private @Nullable Refusal refusal;

	Exchange(Connection connection, RequestHead head, Endpoint endpoint, String @Nullable [] parameterValues) {
		this.connection = connection;
		this.endpoint = endpoint;
		this.startNanos = connection.context().nanosIfObserved();
		this.request = new ServerRequest(head, endpoint, parameterValues, this);
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

	RequestHead head() {
		return this.request.head();
	}

	RequestBody body() {
		return this.body;
	}

	void body(RequestBody body) {
		this.body = body;
	}

	/**
	 * Notes who runs the handler. Called before the hand-over that publishes the exchange
	 * to the loop: a ticket, or the loop's own step before a dispatch.
	 * @param thread the thread
	 */
	void runBy(Thread thread) {
		this.thread = thread;
	}

	/**
	 * Notes the worker that is about to run the handler.
	 * @return whether it is still to be run: its time may be over
	 */
	synchronized boolean beginOnWorker() {
		if (this.state != State.RUNNING) {
			return false; // nobody may interrupt what this thread does next
		}
		this.thread = Thread.currentThread();
		return true;
	}

	/**
	 * Notes whether answers to earlier requests wait in the buffer of the handler's
	 * thread.
	 */
	void answersBeforeAreHeldBack(boolean heldBack) {
		this.answersBeforeAreHeldBack = heldBack;
	}

	boolean answersBeforeAreHeldBack() {
		return this.answersBeforeAreHeldBack;
	}

	/**
	 * Runs the handler. Never throws: a failure becomes its response.
	 * @param writer the thread's
	 */
	Response handle(ResponseWriter writer) {
		this.writer = writer;
		try {
			return Objects.requireNonNull(this.endpoint.handler().handle(this.request), "the handler returned null");
		}
		catch (Throwable ex) {
			return context().failures().respond(this.request, ex);
		}
		finally {
			this.writer = null;
		}
	}

	/**
	 * Sends an interim response ahead of the final one, behind the answers to earlier
	 * requests. For the thread that runs the handler.
	 * @param response the response, of a status below 200
	 * @throws IOException if the client is gone or too slow
	 */
	void sendInterim(Response response) throws IOException {
		ResponseWriter current = this.writer;
		if (current == null || !STATE.compareAndSet(this, State.RUNNING, State.INTERIM)) {
			throw new IllegalStateException("The response has begun, or nobody waits for it any more");
		}
		this.outputBroken = true;
		try {
			current.writeInterim(this.connection, response);
			this.outputBroken = false;
			this.answersBeforeAreHeldBack = false; // they went first
		}
		finally {
			this.state = State.RUNNING;
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

	/** Claims the right to answer, for who ran the handler off the loop. */
	boolean claim() {
		return STATE.compareAndSet(this, State.RUNNING, State.ANSWERED);
	}

	/** Whether the right to answer was claimed by who ran the handler. */
	boolean isAnswered() {
		return this.state == State.ANSWERED;
	}

	/** Whether the loop has answered, at the handler's deadline. */
	boolean isExpired() {
		return this.state == State.EXPIRED;
	}

	/** Claims the right to answer, for the loop at the handler's deadline. */
	boolean expire() {
		if (!STATE.compareAndSet(this, State.RUNNING, State.EXPIRED)) {
			return false;
		}
		interrupt();
		return true;
	}

	/** Interrupts the handler, if it still runs. */
	synchronized void interrupt() {
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	/**
	 * The handler has returned: from now on nobody interrupts its thread, and what
	 * interrupted it before must not reach the thread's next work.
	 */
	synchronized void endOfHandler() {
		this.thread = null;
		Thread.interrupted();
	}

	/**
	 * Notes that the server has refused this request, or its body. For who owns the
	 * connection, before the response is written.
	 */
	void refused(Refusal reason) {
		this.refusal = reason;
		context().counters().rejected(reason);
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

	/** Tells the observer that the response was written, or given up. */
	void completed(int status, long bodyBytes) {
		ServerContext context = context();
		if (context.isObserved()) {
			context.observed(new Completion(this, status, bodyBytes, context.clock().nanos() - this.startNanos));
		}
	}

	/** Gives the connection back to the loop. */
	@Override
	public void run(Driver driver) {
		driver.takeBack(this);
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;

import io.miniserver.http.Body;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.BodyCoding;
import io.miniserver.internal.wire.Persistence;
import io.miniserver.internal.wire.RequestFacts;
import io.miniserver.internal.wire.WireBuffer;

/**
 * Encodes responses and writes them to the sockets of connections that the calling thread
 * owns. Small answers gather in the thread's buffer until {@link #flush}; no write waits
 * for a client, but those of a streamed body. Belongs to one thread.
 */
final class ResponseWriter {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** Below it a client goes on to wait for the response (RFC 9110 section 15.2). */
	private static final int FIRST_FINAL = 200;

	/** To copy a larger body costs more than to send it alone, if more answers follow. */
	private static final int MOST_COPIED = 8 * 1024;

	private final ServerContext context;

	private final Buffers buffers;

	/** What the thread has to do before it waits for a client. */
	private final Runnable beforeWaiting;

	/** What was given out of the body of the response that is being written. */
	private long bodyBytes;

	/** How often bytes have left the buffer; what has left can not be taken back. */
	private long sends;

	ResponseWriter(ServerContext context, Buffers buffers, Runnable beforeWaiting) {
		this.context = context;
		this.buffers = buffers;
		this.beforeWaiting = beforeWaiting;
	}

	/** Whether the body is written by code that may block: user code, or the disk. */
	static boolean mayBlock(Response response) {
		Body body = response.body();
		return body instanceof Body.Stream || body instanceof Body.File || body instanceof Body.Events;
	}

	WireBuffer out() {
		return this.buffers.out();
	}

	/** Whether answers wait to be sent. */
	boolean holdsAnswers() {
		return out().length() > 0;
	}

	/**
	 * Answers an exchange. Sets what becomes of its connection, and leaves what the
	 * socket did not take in the connection's outflow. Never throws: a body that can not
	 * be completed ends the connection, or becomes a 500 if nothing of it was sent.
	 */
	void write(Exchange exchange, Response response) {
		if (response.body() instanceof Body.Pending && exchange.isPending()) {
			exchange.leave();
			return;
		}
		int mark = out().length();
		long sendsBefore = this.sends;
		int status;
		try {
			requireReachable(exchange);
			status = encode(exchange, response);
		}
		catch (Throwable ex) {
			status = (this.sends == sendsBefore) ? writeFailure(exchange, ex, mark)
					: cutOff(exchange, response.status().code(), ex);
		}
		if (exchange.body() instanceof StreamedBody body) {
			body.detach();
		}
		this.context.counters().request();
		exchange.watch().completed(exchange, status, (status != 0) ? this.bodyBytes : 0);
	}

	private static void requireReachable(Exchange exchange) throws ConnectionLostException {
		if (exchange.isOutputBroken()) {
			throw new ConnectionLostException("nothing more can be sent to the client");
		}
	}

	/** A part of the response was sent: its end is the end of the connection. */
	private int cutOff(Exchange exchange, int status, Throwable failure) {
		exchange.request().attributes().putIfAbsent(ErrorHandler.FAILURE_ATTRIBUTE, failure);
		this.context.failures().logIncomplete(exchange.request(), failure);
		exchange.after(After.ABORT);
		return status;
	}

	/** Nothing of the response was sent. */
	private int writeFailure(Exchange exchange, Throwable failure, int mark) {
		out().truncate(mark);
		if (FailureKind.of(exchange.request(), failure) == FailureKind.CLIENT_GONE) {
			return cutOff(exchange, 0, failure);
		}
		long sendsBefore = this.sends;
		try {
			return encode(exchange, this.context.failures().respond(exchange.request(), failure));
		}
		catch (Throwable ex) {
			this.context.failures().logIncomplete(exchange.request(), ex);
			if (this.sends == sendsBefore) {
				out().truncate(mark);
			}
			exchange.after(After.ABORT);
			return 0;
		}
	}

	private int encode(Exchange exchange, Response response) throws Exception {
		if (response.status().code() < FIRST_FINAL) {
			throw new IllegalStateException("A handler must answer with a final status, not with " + response.status());
		}
		if (response.body() instanceof Body.Pending) {
			throw new IllegalStateException("The response to a failure of the writing must not be pending");
		}
		if (response.body() instanceof Body.File file) {
			FileResponses.write(this, exchange, response, file);
			return response.status().code();
		}
		BodyCoding coding = encodeHead(exchange, response);
		if (coding == BodyCoding.NONE) {
			return response.status().code();
		}
		if (response.body() instanceof Body.Bytes bytes) {
			writeBytes(exchange.connection(), bytes);
		}
		else if (response.body() instanceof Body.Stream stream) {
			StreamedResponses.write(this, exchange, stream, coding);
		}
		else if (response.body() instanceof Body.Events events) {
			StreamedResponses.open(this, exchange, events, coding);
		}
		return response.status().code();
	}

	BodyCoding encodeHead(Exchange exchange, Response response) {
		Persistence persistence = ConnectionFate.persistence(exchange, response);
		RequestFacts facts = RequestFacts.of(exchange.method(), exchange.head().version(), persistence);
		BodyCoding coding = this.context.encoder()
			.encodeHead(response, facts, this.context.date().bytes(), this.buffers.out());
		exchange.after(ConnectionFate.after(exchange, persistence, coding));
		boolean whole = coding == BodyCoding.IDENTITY && !(response.body() instanceof Body.Stream);
		this.bodyBytes = whole ? response.body().length() : 0;
		return coding;
	}

	private void writeBytes(Connection connection, Body.Bytes bytes) throws IOException {
		if (bytes.length() <= MOST_COPIED && out().length() + bytes.length() <= Buffers.SIZE) {
			out().bytes(bytes.array(), bytes.offset(), (int) bytes.length());
		}
		else {
			send(connection, new Outflow(out()).with(bytes));
		}
	}

	/** Counts what a stream has given out of its body. */
	void bodyWritten(int bytes) {
		this.bodyBytes += bytes;
	}

	/**
	 * Sends what was gathered, as far as the socket takes it.
	 * @return whether all was sent; else the rest is in the connection's outflow
	 * @throws IOException if the client is gone
	 */
	boolean flush(Connection connection) throws IOException {
		if (connection.outflow != null) {
			return false;
		}
		int length = out().length();
		if (length == 0) {
			return true;
		}
		if (length <= Buffers.SIZE) {
			int count = connection.write(this.buffers.socket().put(out().array(), 0, length).flip());
			this.sends++;
			if (count == length) {
				out().clear();
				return true;
			}
			out().dropFirst(count);
		}
		return send(connection, new Outflow(out()));
	}

	/** Sends as far as the socket takes it, and keeps the rest for later. */
	boolean send(Connection connection, Outflow outflow) throws IOException {
		this.sends++;
		boolean sent = false;
		boolean done = false;
		try {
			sent = outflow.send(connection, this.buffers.socket());
			done = true;
		}
		finally {
			if (!done) {
				outflow.close();
				out().clear(); // a part of it was sent, which must not be repeated
			}
		}
		if (!sent) {
			outflow.own();
			connection.outflow = outflow;
		}
		out().clear();
		return sent;
	}

	/** Goes on with what a connection has left, and notes in it how far that went. */
	void resume(Connection connection, Outflow outflow) {
		try {
			boolean sent = outflow.send(connection, this.buffers.socket());
			outflow.state(sent ? Outflow.State.SENT : Outflow.State.MORE);
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "A response could not be sent to its end", ex);
			outflow.state(Outflow.State.FAILED);
		}
	}

	/** Does what the thread has to do before it waits for a client. */
	void giveUpLoop() {
		this.beforeWaiting.run();
	}

	/** Sends an interim response, which waits for the client if it has to. */
	void writeInterim(Connection connection, Response response) throws IOException {
		RequestFacts facts = RequestFacts.of(null, HttpVersion.HTTP_1_1, Persistence.KEEP);
		this.context.encoder().encodeHead(response, facts, this.context.date().bytes(), this.buffers.out());
		sendWaiting(connection);
	}

	/**
	 * Adds the response to a request that no handler has answered.
	 * @return the bytes of its body
	 */
	long writeRefusal(Response response, RequestFacts facts) {
		BodyCoding coding = this.context.encoder()
			.encodeHead(response, facts, this.context.date().bytes(), this.buffers.out());
		if (coding == BodyCoding.IDENTITY && response.body() instanceof Body.Bytes bytes) {
			out().bytes(bytes.array(), bytes.offset(), (int) bytes.length());
			return bytes.length();
		}
		return 0;
	}

	/**
	 * Sends what was gathered and waits for the client while its socket takes no more.
	 */
	void sendWaiting(Connection connection) throws IOException {
		if (!holdsAnswers()) {
			return;
		}
		this.sends++;
		try {
			sendWaiting(connection, new Outflow(out()));
		}
		finally {
			out().clear(); // also after a failure: a part of it was sent
		}
	}

	/** Sends bytes ahead of what was gathered, and waits for the client likewise. */
	void sendAhead(Connection connection, byte[] bytes) throws IOException {
		sendWaiting(connection, new Outflow(new WireBuffer(bytes.length).bytes(bytes)));
	}

	private void sendWaiting(Connection connection, Outflow outflow) throws IOException {
		while (!outflow.send(connection, this.buffers.socket())) {
			this.beforeWaiting.run();
			ResponsePace.await(connection);
		}
	}

}

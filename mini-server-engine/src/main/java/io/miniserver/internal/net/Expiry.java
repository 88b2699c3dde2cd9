package io.miniserver.internal.net;

import java.time.Duration;
import java.util.Arrays;

import io.miniserver.config.Timeouts;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.Persistence;
import io.miniserver.internal.wire.Rejection;
import io.miniserver.internal.wire.RequestFacts;
import io.miniserver.internal.wire.ProxyRefusal;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.RequestParser;
import io.miniserver.internal.wire.WireBuffer;

/**
 * What happens when a connection's time is over. The connection has left its deadline
 * queue: it is closed here, or enters another one. Belongs to one driver.
 */
final class Expiry {

	private static final byte[] NOTHING = {};

	private final ServerContext context;

	private final Timeouts timeouts;

	private final Intake intake;

	private final ResponseWriter writer;

	private final Dispatcher dispatcher;

	private final Driver driver;

	Expiry(Driver driver, ServerContext context, Intake intake, ResponseWriter writer, Dispatcher dispatcher) {
		this.driver = driver;
		this.context = context;
		this.timeouts = context.config().timeouts();
		this.intake = intake;
		this.writer = writer;
		this.dispatcher = dispatcher;
	}

	void expired(Connection connection, Deadline kind) {
		switch (kind) {
			case HEAD -> headExpired(connection);
			case BODY -> bodyExpired(connection);
			case HANDLER -> handlerExpired(connection);
			case WRITE -> writeExpired(connection);
			case EVENTS, PROBE -> this.driver.events().heartbeat(connection);
			case KEEP_ALIVE, DRAIN -> idleExpired(connection);
			case LINGER -> connection.close();
		}
	}

	/**
	 * A request may have arrived since the last poll: it is served. One that crosses the
	 * end of output can not be, but its client sees the connection end in order, before
	 * any response, and may send it again (RFC 9112 section 9.3.1). A reset would also
	 * tell that, but might take the response before it away from the client.
	 */
	private void idleExpired(Connection connection) {
		switch (connection.phase) {
			case IDLE -> serveOrEnd(connection);
			case PROXY_HEADER, HANDSHAKE -> openOrEnd(connection);
			case LINGERING -> connection.close(); // this was its second time
			case HEAD, BODY, HANDLING, WRITING, EVENTS, CLOSED -> connection.close();
		}
	}

	private void serveOrEnd(Connection connection) {
		int served = connection.requests;
		this.driver.serve(connection);
		// A handler that has run just now may have cost us the loop.
		if (this.driver.drives() && connection.phase == Connection.Phase.IDLE && connection.requests == served) {
			Ending.linger(connection, Deadline.DRAIN);
		}
	}

	/** The server stops; what a client or its proxy begins with may have arrived. */
	private void openOrEnd(Connection connection) {
		Connection.Phase before = connection.phase;
		this.driver.serve(connection);
		if (!this.driver.drives() || connection.queue != null) {
			return; // it has begun, and has the time for that; or it has ended
		}
		if (connection.phase == before) {
			Ending.linger(connection, Deadline.DRAIN);
		}
		else if (connection.phase != Connection.Phase.CLOSED) {
			EventLoop loop = connection.loop();
			loop.deadlines().enter(connection, Deadline.DRAIN, loop.now());
		}
	}

	/** Who has sent nothing of a request gets no answer to it. */
	private void headExpired(Connection connection) {
		if (connection.phase == Connection.Phase.PROXY_HEADER) {
			ProxyHeaders.refuse(this.context, connection, ProxyRefusal.PROXY_TIMEOUT);
			return;
		}
		if (connection.phase == Connection.Phase.HANDSHAKE) {
			this.driver.handshakes().expired(connection);
			return;
		}
		RequestParser partial = connection.partialHead;
		if (partial == null || !partial.begun()) {
			connection.close();
			return;
		}
		connection.partialHead = null;
		this.intake.refuse(connection, partial, timeout(Rejection.HEAD_TIMEOUT, this.timeouts.head()));
	}

	private void bodyExpired(Connection connection) {
		if (Waiter.timeOut(connection)) {
			return;
		}
		Exchange exchange = connection.exchange;
		if (exchange == null) {
			connection.close();
			return;
		}
		connection.partialBody = null;
		this.intake.refuse(exchange, timeout(Rejection.BODY_TIMEOUT, this.timeouts.body()));
	}

	private static RejectedRequestException timeout(Rejection rejection, Duration time) {
		return new RejectedRequestException(rejection, time.toMillis());
	}

	private void writeExpired(Connection connection) {
		if (!Waiter.timeOut(connection)) {
			connection.close();
		}
	}

	/**
	 * A handler that has not answered is answered for, and interrupted: in a moment, if
	 * it is just sending an interim response. One that has answered is writing a streamed
	 * body: each of its writes has a deadline of its own.
	 */
	private void handlerExpired(Connection connection) {
		EventLoop loop = connection.loop();
		Exchange exchange = connection.exchange;
		if (exchange == null) {
			loop.deadlines().enterHandler(connection, loop.now());
		}
		else if (!answerFor(exchange, timeout(Rejection.HANDLER_TIMEOUT, exchange.endpoint().handlerTimeout()))) {
			if (exchange.isAnswered()) {
				loop.deadlines().enterHandler(connection, loop.now());
			}
			else {
				loop.deadlines().retryHandler(connection, loop.now());
			}
		}
	}

	/**
	 * Ends a request as at the handler's deadline, but now. A body that has not arrived
	 * completely, or an answer that is being written, ends with its connection.
	 */
	void cancelled(Exchange exchange) {
		Connection connection = exchange.connection();
		if (connection.exchange != exchange) {
			if (exchange.isExpired()) {
				exchange.interruptThread(); // answered before; its handler may still run
			}
		}
		else if (connection.phase == Connection.Phase.BODY || connection.phase == Connection.Phase.WRITING) {
			connection.close(); // behind a half sent answer there is no place for another
		}
		else if (!answerFor(exchange, new RejectedRequestException(Rejection.REQUEST_CANCELLED))) {
			connection.close();
		}
	}

	/**
	 * Copies what waits in the buffer of the handler's thread. That is stable if the
	 * handler runs before and after, and sends nothing in between; else the copy is not
	 * used. Behind the claim it would be too late: the thread may have returned.
	 */
	private static byte[] answersBefore(Exchange exchange) {
		WireBuffer heldBack = exchange.answersBefore();
		return (heldBack != null) ? Arrays.copyOf(heldBack.array(), heldBack.length()) : NOTHING;
	}

	/**
	 * Answers in the place of the handler, and interrupts it.
	 * @return whether nobody else has answered, or is about to
	 */
	private boolean answerFor(Exchange exchange, RejectedRequestException refused) {
		Connection connection = exchange.connection();
		byte[] before = answersBefore(exchange);
		boolean suspended = exchange.isSuspended();
		if (!exchange.expire(refused.rejection())) {
			return false;
		}
		connection.loop().deadlines().leave(connection);
		connection.exchange = null;
		connection.leftover = null;
		connection.early = null;
		Response response = exchange.refuse(refused);
		Waiter.release(connection);
		if (suspended) {
			exchange.closeResources(); // no thread is left to do it
		}
		if (exchange.isOutputBroken() && !connection.isLost()) {
			// Behind a half sent answer the client would take another one for its rest.
			exchange.watch().completed(exchange, 0, 0);
			connection.abort();
			return true;
		}
		if (exchange.answersBefore() != null) {
			// The client must get them first, and their observers were told that it has.
			this.writer.out().bytes(before, 0, before.length);
		}
		RequestFacts facts = RequestFacts.of(exchange.method(), exchange.head().version(), Persistence.CLOSE);
		exchange.watch().completed(exchange, response.status().code(), this.writer.writeRefusal(response, facts));
		this.dispatcher.settle(connection, After.LINGER);
		return true;
	}

}

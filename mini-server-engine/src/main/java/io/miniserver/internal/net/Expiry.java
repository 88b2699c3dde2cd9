package io.miniserver.internal.net;

import java.time.Duration;

import io.miniserver.config.Timeouts;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.Persistence;
import io.miniserver.internal.wire.Rejection;
import io.miniserver.internal.wire.RequestFacts;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.RequestParser;

/**
 * What happens when a connection's time is over. The connection has left its deadline
 * queue: it is closed here, or enters another one. Belongs to one driver.
 */
final class Expiry {

	private final Timeouts timeouts;

	private final Intake intake;

	private final ResponseWriter writer;

	private final Dispatcher dispatcher;

	private final Driver driver;

	Expiry(ServerContext context, Intake intake, ResponseWriter writer, Dispatcher dispatcher, Driver driver) {
		this.driver = driver;
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
			case KEEP_ALIVE, DRAIN, LINGER -> connection.close();
		}
	}

	/** Who has sent nothing of a request gets no answer to it. */
	private void headExpired(Connection connection) {
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
	 * A handler that has not answered is answered for, and interrupted. One that has is
	 * writing a streamed body: each of its writes has a deadline of its own.
	 */
	private void handlerExpired(Connection connection) {
		Exchange exchange = connection.exchange;
		boolean suspended = exchange != null && exchange.isSuspended();
		if (exchange == null || !exchange.expire()) {
			EventLoop loop = connection.loop();
			loop.deadlines().enterHandler(connection, loop.now());
			return;
		}
		connection.exchange = null;
		connection.leftover = null;
		connection.early = null;
		Response response = exchange.refuse(timeout(Rejection.HANDLER_TIMEOUT, exchange.endpoint().handlerTimeout()));
		Waiter.release(connection);
		if (suspended) {
			exchange.closeResources(); // no thread is left to do it
		}
		if (exchange.answersBeforeAreHeldBack()) {
			// Its thread has answers to earlier requests that the client must get first.
			exchange.completed(response.status().code(), 0);
			connection.close();
			return;
		}
		RequestFacts facts = RequestFacts.of(exchange.method(), exchange.head().version(), Persistence.CLOSE);
		exchange.completed(response.status().code(), this.writer.writeRefusal(response, facts));
		this.dispatcher.settle(connection, After.LINGER);
	}

}

package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.time.Duration;

import javax.net.ssl.SSLException;

import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;

/**
 * Leads connections with TLS to their first request. The time for that is the time for
 * the first head, which runs since the connection was accepted. Belongs to one driver.
 */
final class Handshakes {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final ServerContext context;

	private final Driver driver;

	private final Intake intake;

	private final Dispatcher dispatcher;

	Handshakes(ServerContext context, Driver driver, Intake intake, Dispatcher dispatcher) {
		this.context = context;
		this.driver = driver;
		this.intake = intake;
		this.dispatcher = dispatcher;
	}

	/** Goes on with the handshake of a connection, unless that has ended meanwhile. */
	void goOn(Connection connection) {
		Handshake handshake = connection.handshake;
		if (handshake == null) {
			return;
		}
		try {
			boolean begun = handshake.hasBegun();
			Handshake.Step step = handshake.advance(this.context.clock().nanos());
			if (!begun && handshake.hasBegun() && this.context.stage().endsIdleOnes()) {
				// Until then it was idle; from now on it has the time of a head.
				connection.loop().deadlines().enter(connection, Deadline.HEAD, connection.loop().now());
			}
			await(connection, handshake, step);
		}
		catch (SSLException ex) {
			failed(connection, handshake, ex);
		}
		catch (ConnectionLostException ex) {
			// What the engine can not encrypt is its failure, not that of the socket.
			if (ex.getCause() instanceof SSLException failure) {
				failed(connection, handshake, failure);
			}
			else {
				ended(connection);
			}
		}
	}

	private void await(Connection connection, Handshake handshake, Handshake.Step step) {
		switch (step) {
			case INPUT -> connection.interest(SelectionKey.OP_READ);
			case OUTPUT -> connection.interest(SelectionKey.OP_WRITE);
			case TASKS -> runTasks(connection, handshake);
			case COMPUTING -> {
				// Another turn that was due, or an event that was before that.
			}
			case TURN -> connection.loop().execute((driver) -> driver.serve(connection));
			case DONE -> completed(connection, handshake);
			case ENDED -> ended(connection);
			case PLAIN_HTTP -> answerPlainHttp(connection);
		}
	}

	/** The loop hears nothing of the connection meanwhile, and closes it in time. */
	private void runTasks(Connection connection, Handshake handshake) {
		connection.interest(0);
		this.context.tls().tasks().execute(() -> {
			handshake.runTasks();
			connection.loop().execute((driver) -> driver.handshakes().resume(connection, handshake));
		});
	}

	/** Goes on with a handshake whose tasks were run. */
	private void resume(Connection connection, Handshake handshake) {
		handshake.computed();
		this.driver.serve(connection);
	}

	private void completed(Connection connection, Handshake handshake) {
		EventLoop loop = connection.loop();
		this.context.tls().counters().completed(handshake.durationNanos(this.context.clock().nanos()));
		connection.secured(handshake.transport());
		connection.phase = Connection.Phase.IDLE;
		connection.interest(SelectionKey.OP_READ);
		if (this.context.stage().endsIdleOnes()) {
			loop.deadlines().enter(connection, Deadline.DRAIN, loop.now());
		}
		if (connection.transport().hasUnread()) {
			this.driver.serve(connection);
		}
	}

	/** Who has sent nothing has not failed: it may have looked whether we are there. */
	private void ended(Connection connection) {
		Handshake handshake = connection.handshake;
		if (handshake != null && handshake.hasBegun()) {
			count(connection, HandshakeFailure.CLOSED);
		}
		connection.close();
	}

	/** The client is told in the words that it understands. */
	private void answerPlainHttp(Connection connection) {
		count(connection, HandshakeFailure.PLAIN_HTTP);
		connection.handshake = null;
		connection.phase = Connection.Phase.IDLE;
		this.intake.refuse(connection, null, new RejectedRequestException(Rejection.TLS_REQUIRED));
	}

	/** The client is told by an alert, if the engine has one. */
	private void failed(Connection connection, Handshake handshake, SSLException failure) {
		HandshakeFailure reason = HandshakeFailure.of(failure);
		logger.log(Level.DEBUG,
				() -> "The TLS handshake of " + connection.remoteAddress() + " failed (" + reason.reason() + ")",
				failure);
		count(connection, reason);
		try {
			handshake.transport().output().end();
		}
		catch (ConnectionLostException ex) {
			logger.log(Level.DEBUG, "A client was gone before the alert", ex);
		}
		connection.handshake = null;
		this.dispatcher.settle(connection, After.LINGER);
	}

	/** The time for the first head is over before there is TLS to refuse it over. */
	void expired(Connection connection) {
		Handshake handshake = connection.handshake;
		if (handshake != null && handshake.hasBegun()) {
			Duration time = this.context.config().timeouts().head();
			logger.log(Level.DEBUG, () -> "The TLS handshake of " + connection.remoteAddress()
					+ " is given up: it took longer than mini-server.timeouts.head (" + time + ")");
			count(connection, HandshakeFailure.TIMEOUT);
		}
		connection.close();
	}

	private void count(Connection connection, HandshakeFailure reason) {
		connection.context().tls().counters().failed(reason);
	}

}

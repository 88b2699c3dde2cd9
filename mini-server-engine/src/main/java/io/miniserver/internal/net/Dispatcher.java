package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.Objects;

import io.miniserver.config.WorkerConfig;
import io.miniserver.http.Body;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * From a request to its answer: steps 6 to 9 of a request's life. Runs the handler on the
 * loop, or gives it to a worker. Belongs to one driver.
 */
final class Dispatcher {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** A batch of answers is sent from here on, though more requests have arrived. */
	private static final int MOST_GATHERED = Buffers.SIZE / 2;

	private final ServerContext context;

	private final Driver driver;

	private final Buffers buffers;

	private final ResponseWriter writer;

	Dispatcher(ServerContext context, Driver driver, Buffers buffers, ResponseWriter writer) {
		this.context = context;
		this.driver = driver;
		this.buffers = buffers;
		this.writer = writer;
	}

	/** Has a request answered, here or on a worker. */
	Next dispatch(Exchange exchange) {
		boolean onLoop = exchange.endpoint().profile().runsOnLoop();
		if (onLoop && exchange.body() instanceof StreamedBody body) {
			onLoop = exchange.endpoint().bodyUse() == Endpoint.BodyUse.REFUSE;
			body.attach(this.buffers, this.writer);
		}
		return onLoop ? onLoop(exchange) : toWorker(exchange);
	}

	/**
	 * Runs the handler between a ticket and its return. If the ticket is gone meanwhile,
	 * so is the loop: this thread then owns the connection alone, and gives it back when
	 * it has answered.
	 */
	private Next onLoop(Exchange exchange) {
		Connection connection = exchange.connection();
		DispatchProfile profile = exchange.endpoint().profile();
		if (this.writer.holdsAnswers()) {
			if (!profile.provenFast() && !flush(connection)) {
				return awaitWrite(connection, After.KEEP);
			}
			if (this.writer.holdsAnswers()) {
				exchange.answersBefore(this.writer.out());
			}
		}
		connection.phase = Connection.Phase.HANDLING;
		exchange.runBy(Thread.currentThread());
		this.driver.enterHandler(connection, profile);
		Response response = exchange.handle(this.writer);
		boolean written = ResponseWriter.mayBlock(response);
		if (written && exchange.claim()) {
			// An interrupt, left behind or to come, would close the next channel, which
			// for a file may be that of other responses, too.
			if (response.body() instanceof Body.File) {
				exchange.endOfHandler();
			}
			Thread.interrupted();
			this.writer.write(exchange, response);
		}
		if (!this.driver.leaveHandler()) {
			answerDisplaced(exchange, written ? null : response);
			return Next.LEAVE;
		}
		Thread.interrupted();
		profile.ranOnLoop();
		if (exchange.isPending()) {
			return suspend(exchange);
		}
		if (!written) {
			this.writer.write(exchange, response);
		}
		exchange.closeResources();
		connection.exchange = null;
		return settle(connection, exchange.after());
	}

	/** A handler on its loop has left its response to a stage. */
	private Next suspend(Exchange exchange) {
		exchange.endOfHandler();
		exchange.suspend();
		exchange.leave();
		return settle(exchange.connection(), exchange.after());
	}

	/**
	 * Waits for a stage, without a thread. The loop owns the connection meanwhile, and
	 * looks whether its client is still there.
	 */
	private void awaitStage(Connection connection) {
		Exchange exchange = Objects.requireNonNull(connection.exchange, "a request is suspended");
		connection.phase = Connection.Phase.HANDLING;
		if (connection.leftover == null) {
			connection.leftover = this.buffers.takeRest();
		}
		this.buffers.discardInput();
		connection.interest(SelectionKey.OP_READ);
		EventLoop loop = connection.loop();
		loop.deadlines().continueHandler(connection, loop.now());
		exchange.awaitStage();
		if (connection.hasClientLeft()) {
			connection.clientLeft(); // while the handler ran
		}
	}

	/**
	 * Ends a request whose handler lost its loop; the connection is still this thread's.
	 */
	private void answerDisplaced(Exchange exchange, @Nullable Response response) {
		exchange.endOfHandler();
		exchange.watch().displaced();
		if (response != null && exchange.claim()) {
			this.writer.write(exchange, response);
		}
		if (!exchange.isPending() || !exchange.isAnswered()) {
			exchange.cancelStage(); // which came too late
			exchange.closeResources();
		}
		giveBack(exchange, this.buffers, this.writer);
	}

	/**
	 * Has a worker answer. What waits to be sent goes first, so that no answer waits for
	 * the worker's handler.
	 */
	Next toWorker(Exchange exchange) {
		Connection connection = exchange.connection();
		if (!flush(connection)) {
			return awaitWrite(connection, After.KEEP);
		}
		connection.phase = Connection.Phase.HANDLING;
		ByteBuffer rest = this.buffers.takeRest();
		connection.leftover = rest;
		EventLoop loop = connection.loop();
		loop.deadlines().continueHandler(connection, loop.now());
		exchange.watch().queued();
		Rejection full = tryExecute(exchange);
		if (full == null) {
			return Next.LEAVE;
		}
		connection.leftover = null;
		this.buffers.restored(rest);
		return refuse(exchange, new RejectedRequestException(full, limit(full)));
	}

	private Next refuse(Exchange exchange, RejectedRequestException refused) {
		this.writer.write(exchange, exchange.refuse(refused));
		exchange.closeResources(); // of one that had waited for a stage
		exchange.connection().exchange = null;
		return settle(exchange.connection(), exchange.after());
	}

	/** Returns why no worker will run the handler; null if one will. */
	private @Nullable Rejection tryExecute(Exchange exchange) {
		WorkerRun run = new WorkerRun(exchange);
		if (StreamedBodies.concerns(exchange)) {
			return this.context.streamedBodies().tryExecute(run, this.context.workers());
		}
		if (exchange.endpoint().profile().isReserved()) {
			return this.context.reservedWorkers().tryExecute(run) ? null : Rejection.RESERVED_WORKERS_FULL;
		}
		return this.context.workers().tryExecute(run) ? null : Rejection.WORKERS_FULL;
	}

	private int limit(Rejection full) {
		WorkerConfig workers = this.context.config().workers();
		return switch (full) {
			case RESERVED_WORKERS_FULL -> workers.reserved();
			case STREAMED_BODIES_FULL -> workers.mostStreamed();
			default -> workers.queueCapacity();
		};
	}

	/**
	 * Gives a connection that was handled off its loop back to it. Nothing is given back
	 * if the deadline had passed before the answer: the loop has closed it then.
	 */
	static void giveBack(Exchange exchange, Buffers buffers, ResponseWriter writer) {
		Connection connection = exchange.connection();
		if (!exchange.isAnswered()) {
			return;
		}
		try {
			writer.flush(connection);
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "A client did not take its response", ex);
			exchange.after(After.ABORT);
		}
		connection.leftover = buffers.takeRest();
		connection.loop().execute(exchange);
	}

	/** Decides how a connection goes on after an answer. */
	Next settle(Connection connection, After after) {
		if (after == After.KEEP && connection.outflow == null) {
			connection.phase = Connection.Phase.IDLE;
			connection.pace = null;
			boolean much = this.writer.out().length() > MOST_GATHERED;
			return (!much || flush(connection)) ? Next.SERVE_ON : awaitWrite(connection, after);
		}
		if (!flush(connection)) {
			return awaitWrite(connection, after);
		}
		if (after == After.EVENTS) {
			this.driver.events().begin(connection);
		}
		else if (after == After.PENDING) {
			awaitStage(connection);
		}
		else if (after == After.LINGER) {
			Ending.linger(connection, Deadline.LINGER);
		}
		else if (after == After.ABORT) {
			connection.abort();
		}
		else {
			Ending.close(connection);
		}
		return Next.LEAVE;
	}

	/**
	 * Sends what was gathered.
	 * @return whether all was sent; else the rest is in the outflow, or the client is
	 * gone and the connection closed
	 */
	boolean flush(Connection connection) {
		try {
			return this.writer.flush(connection);
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "A client did not take its response", ex);
			this.writer.out().clear();
			connection.close();
			return false;
		}
	}

	/** Waits until the socket takes more. The input that is here is kept for then. */
	Next awaitWrite(Connection connection, After after) {
		Outflow outflow = connection.outflow;
		if (outflow == null || after == After.ABORT) {
			this.writer.out().clear(); // nothing of it may reach the next connection
			connection.abort();
			return Next.LEAVE;
		}
		outflow.after(after);
		if (connection.leftover == null) {
			connection.leftover = this.buffers.takeRest();
		}
		this.buffers.discardInput();
		connection.phase = Connection.Phase.WRITING;
		connection.interest(SelectionKey.OP_WRITE);
		EventLoop loop = connection.loop();
		loop.deadlines().enter(connection, Deadline.WRITE, loop.now());
		ResponsePace.waits(connection, loop.now());
		return Next.LEAVE;
	}

}

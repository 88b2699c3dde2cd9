package io.miniserver.internal.net;

import java.lang.System.Logger.Level;

import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * Answers one request on a worker. The worker owns the connection until it gives it back
 * through the loop's task queue.
 */
final class WorkerRun implements Runnable {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final Runnable NOTHING_TO_GIVE_UP = () -> {
	};

	private final Exchange exchange;

	/** Whether the request is the loop's again, and waits for a stage. */
	private boolean suspended;

	/** Asked when the exchange may be another thread's already. */
	private final boolean streamed;

	/** When the handler began. Published by the set of the runs. */
	private long startNanos;

	WorkerRun(Exchange exchange) {
		this.exchange = exchange;
		this.streamed = StreamedBodies.concerns(exchange);
	}

	/** Never throws. Goes on with what has waited for this to end, if anything has. */
	@Override
	public void run() {
		WorkerRun run = this;
		while (run != null) {
			run.answerOrAbort();
			run = run.next();
		}
	}

	/** Will not be run: the server has stopped. For who has taken it out of its queue. */
	void dropped() {
		if (this.exchange.claim()) {
			this.exchange.watch().completed(this.exchange, 0, 0);
		}
		this.exchange.cancelStage();
		this.exchange.closeResources();
	}

	Exchange exchange() {
		return this.exchange;
	}

	/** Returns how long the handler has run. For those who found this among the runs. */
	long nanosRunning(long now) {
		return now - this.startNanos;
	}

	private @Nullable WorkerRun next() {
		return this.streamed ? this.exchange.context().streamedBodies().next() : null;
	}

	private void answerOrAbort() {
		try {
			answer();
		}
		catch (Throwable ex) {
			// Such as no memory for buffers: the connection must get back to its loop.
			logger.log(Level.ERROR, "A worker failed to answer a request", ex);
			if (Breakdown.giveUp(this.exchange, ex)) {
				this.exchange.after(After.ABORT);
				this.exchange.connection().loop().execute(this.exchange);
			}
		}
	}

	private void answer() {
		ServerContext context = this.exchange.context();
		Buffers buffers = context.buffers().acquire();
		try {
			answer(context, buffers, new ResponseWriter(context, buffers, NOTHING_TO_GIVE_UP));
		}
		finally {
			if (!this.suspended) {
				release();
			}
			context.buffers().release(buffers);
		}
	}

	private void answer(ServerContext context, Buffers buffers, ResponseWriter writer) {
		Connection connection = this.exchange.connection();
		buffers.restored(connection.leftover);
		connection.leftover = null;
		if (this.exchange.body() instanceof StreamedBody body) {
			body.attach(buffers, writer);
		}
		if (!this.exchange.beginOnWorker()) {
			return; // its time was over while it waited for a worker
		}
		this.startNanos = context.clock().nanos();
		context.workerRuns().add(this);
		Response response;
		try {
			response = this.exchange.handle(writer);
		}
		finally {
			context.workerRuns().remove(this);
		}
		this.exchange.endpoint().profile().ranOnWorker(context.clock().nanos() - this.startNanos);
		boolean claimed = this.exchange.claim();
		this.exchange.endOfHandler();
		if (claimed) {
			this.suspended = this.exchange.isPending();
			writer.write(this.exchange, response);
			Dispatcher.giveBack(this.exchange, buffers, writer);
		}
	}

	/** What another thread may use already if the request waits for a stage. */
	private void release() {
		if (this.exchange.body() instanceof StreamedBody body) {
			body.detach();
		}
		this.exchange.cancelStage(); // which came too late
		this.exchange.closeResources();
	}

}

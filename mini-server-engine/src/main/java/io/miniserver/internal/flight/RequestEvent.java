package io.miniserver.internal.flight;

import io.miniserver.http.RequestObserver.CompletedExchange;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * A request, from its complete head to the hand-over of its response. The recorder writes
 * no field that is transient.
 */
@Name("io.miniserver.Request")
@Label("HTTP Request")
@Description("A request, from its complete head to the hand-over of its response")
@Category("mini-server")
@StackTrace(false)
final class RequestEvent extends Event implements RequestFlight {

	/** Where the handler ran. */
	private enum Place {

		/** On the event loop. */
		LOOP,

		/** On a worker. */
		WORKER,

		/** On the event loop, until that was taken away. */
		DISPLACED

	}

	@Label("Id")
	@Nullable String id;

	@Label("Client")
	@Nullable String client;

	@Label("Method")
	@Nullable String method;

	@Label("Route")
	@Nullable String route;

	@Label("Status")
	@Description("0 if the client was gone before it got a response")
	int status;

	@Label("Runs On")
	@Description("LOOP, WORKER, or DISPLACED for a loop that was taken away; null if no handler ran")
	@Nullable String runsOn;

	@Label("Queue Wait")
	@Timespan
	long queueWait;

	@Label("Handler Time")
	@Timespan
	long handlerTime;

	@Label("Write Time")
	@Timespan
	long writeTime;

	@Label("Body Bytes")
	@DataAmount
	long bodyBytes;

	private transient long queuedAt;

	private transient long begunAt;

	private transient long returnedAt;

	private transient @Nullable Place place;

	@Override
	public void queued() {
		this.queuedAt = System.nanoTime();
		this.place = Place.WORKER;
	}

	@Override
	public void begins() {
		this.begunAt = System.nanoTime();
		this.returnedAt = 0;
		if (this.queuedAt != 0) {
			this.queueWait += this.begunAt - this.queuedAt;
			this.queuedAt = 0;
		}
		else {
			this.place = Place.LOOP;
		}
	}

	@Override
	public void returned() {
		this.returnedAt = System.nanoTime();
		this.handlerTime += this.returnedAt - this.begunAt;
	}

	@Override
	public void displaced() {
		this.place = Place.DISPLACED;
	}

	@Override
	public void ended(CompletedExchange exchange, @Nullable String route) {
		end();
		if (!shouldCommit()) {
			return;
		}
		long now = System.nanoTime();
		if (this.returnedAt != 0) {
			this.writeTime = now - this.returnedAt;
		}
		else if (this.begunAt != 0) {
			this.handlerTime += now - this.begunAt; // its time is over, and it still runs
		}
		this.id = exchange.requestId();
		this.client = exchange.remoteAddress().toString();
		this.method = (exchange.method() != null) ? exchange.method().name() : null;
		this.route = route;
		this.status = exchange.status();
		this.runsOn = (this.begunAt != 0 && this.place != null) ? this.place.name() : null;
		this.bodyBytes = exchange.bodyBytes();
		commit();
	}

}

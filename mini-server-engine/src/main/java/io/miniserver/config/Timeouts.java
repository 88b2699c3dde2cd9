package io.miniserver.config;

import java.time.Duration;

/**
 * How long the server waits for whom.
 *
 * @param head for a whole request head, from its first byte (from the accepted connection
 * for the first one); then 408
 * @param body for a buffered body as a whole, and what a streamed one may be behind the
 * rate of {@link Limits#bodyRate()}; then 408
 * @param bodyTotal for a streamed body as a whole, as far as the client is waited for;
 * then 408. Zero: for ever
 * @param handler for a handler that runs off the loop to return its response, unless its
 * route has a time-out of its own; then 503, and its thread is interrupted. It is the
 * handler's own time: while the handler waits for its client the limits for bodies and
 * writes hold, and after each such wait it begins anew. Zero: for ever
 * @param write for a client to accept more of a response; then the connection is closed
 * @param keepAlive for the next request on an idle connection; then it is closed
 * @param shutdown for requests in flight when the server is closed
 */
public record Timeouts(Duration head, Duration body, Duration bodyTotal, Duration handler, Duration write,
		Duration keepAlive, Duration shutdown) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException that names the first value out of range
	 */
	public Timeouts {
		Checks.positive("timeouts.head", head);
		Checks.positive("timeouts.body", body);
		Checks.notNegative("timeouts.body-total", bodyTotal);
		Checks.notNegative("timeouts.handler", handler);
		Checks.positive("timeouts.write", write);
		Checks.positive("timeouts.keep-alive", keepAlive);
		Checks.notNegative("shutdown.grace-period", shutdown);
	}

	/**
	 * Returns the defaults: 10 s head, 30 s body, 10 minutes for a streamed body, 60 s
	 * handler (what the common proxies wait for an answer), 30 s write, 75 s keep-alive
	 * (longer than the common load balancers keep their side), 30 s shutdown.
	 * @return the defaults
	 */
	public static Timeouts defaults() {
		return new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(10),
				Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(75), Duration.ofSeconds(30));
	}

	/**
	 * Returns a copy with another time-out for heads.
	 * @param head the time, longer than 0
	 * @return the copy
	 */
	public Timeouts withHead(Duration head) {
		return new Timeouts(head, this.body, this.bodyTotal, this.handler, this.write, this.keepAlive, this.shutdown);
	}

	/**
	 * Returns a copy with another time-out for bodies.
	 * @param body the time, longer than 0
	 * @return the copy
	 */
	public Timeouts withBody(Duration body) {
		return new Timeouts(this.head, body, this.bodyTotal, this.handler, this.write, this.keepAlive, this.shutdown);
	}

	/**
	 * Returns a copy with another time-out for whole streamed bodies.
	 * @param bodyTotal the time; zero: for ever
	 * @return the copy
	 */
	public Timeouts withBodyTotal(Duration bodyTotal) {
		return new Timeouts(this.head, this.body, bodyTotal, this.handler, this.write, this.keepAlive, this.shutdown);
	}

	/**
	 * Returns a copy with another time-out for handlers.
	 * @param handler the time; zero: for ever
	 * @return the copy
	 */
	public Timeouts withHandler(Duration handler) {
		return new Timeouts(this.head, this.body, this.bodyTotal, handler, this.write, this.keepAlive, this.shutdown);
	}

	/**
	 * Returns a copy with another time-out for writes.
	 * @param write the time, longer than 0
	 * @return the copy
	 */
	public Timeouts withWrite(Duration write) {
		return new Timeouts(this.head, this.body, this.bodyTotal, this.handler, write, this.keepAlive, this.shutdown);
	}

	/**
	 * Returns a copy with another time-out for idle connections.
	 * @param keepAlive the time, longer than 0
	 * @return the copy
	 */
	public Timeouts withKeepAlive(Duration keepAlive) {
		return new Timeouts(this.head, this.body, this.bodyTotal, this.handler, this.write, keepAlive, this.shutdown);
	}

	/**
	 * Returns a copy with another grace period.
	 * @param shutdown the time; zero: requests in flight are not awaited
	 * @return the copy
	 */
	public Timeouts withShutdown(Duration shutdown) {
		return new Timeouts(this.head, this.body, this.bodyTotal, this.handler, this.write, this.keepAlive, shutdown);
	}

}

package io.miniserver.boot;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.convert.DurationUnit;

/**
 * How long the server waits for whom, under {@code mini-server.timeouts}.
 */
public final class TimeoutsProperties {

	/**
	 * Time for a whole request head to arrive, from its first byte on. Then 408 is sent.
	 * If a duration suffix is not specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration head = Duration.ofSeconds(10);

	/**
	 * Time for a buffered request body to arrive, and that a streamed one may be behind
	 * limits.body-rate. Then 408 is sent. If a duration suffix is not specified, seconds
	 * will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration body = Duration.ofSeconds(30);

	/**
	 * Time that a handler may have to wait in all for a body that is streamed to it. Then
	 * 408 is sent. 0 waits for ever. If a duration suffix is not specified, seconds will
	 * be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration bodyTotal = Duration.ofMinutes(10);

	/**
	 * Time for a handler that runs on a worker to return its response. Then 503 is sent
	 * and its thread is interrupted. 0 waits for ever. If a duration suffix is not
	 * specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration handler = Duration.ofSeconds(60);

	/**
	 * Time for a client to accept more of a response. Then the connection is closed. If a
	 * duration suffix is not specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration write = Duration.ofSeconds(30);

	/**
	 * Time for the next request to begin on an idle connection. Then the connection is
	 * closed. If a duration suffix is not specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration keepAlive = Duration.ofSeconds(75);

	public Duration getHead() {
		return this.head;
	}

	public void setHead(Duration head) {
		this.head = head;
	}

	public Duration getBody() {
		return this.body;
	}

	public void setBody(Duration body) {
		this.body = body;
	}

	public Duration getHandler() {
		return this.handler;
	}

	public void setHandler(Duration handler) {
		this.handler = handler;
	}

	public Duration getWrite() {
		return this.write;
	}

	public void setWrite(Duration write) {
		this.write = write;
	}

	public Duration getKeepAlive() {
		return this.keepAlive;
	}

	public void setKeepAlive(Duration keepAlive) {
		this.keepAlive = keepAlive;
	}

	public Duration getBodyTotal() {
		return this.bodyTotal;
	}

	public void setBodyTotal(Duration bodyTotal) {
		this.bodyTotal = bodyTotal;
	}

}

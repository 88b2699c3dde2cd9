package io.miniserver.config;

import java.time.Duration;

/**
 * How streams of server-sent events are kept.
 *
 * @param heartbeat after what time without an event a comment is sent, so that proxies
 * keep the connection and a client that is gone is noticed
 * @param buffer the bytes that may wait for a client that reads slower than events arise
 */
public record EventsConfig(Duration heartbeat, int buffer) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException that names the first value out of range
	 */
	public EventsConfig {
		Checks.positive("events.heartbeat", heartbeat);
		Checks.atLeast("events.buffer", buffer, 1024);
	}

	/**
	 * Returns the defaults: 15 s heartbeat, 64 KiB buffer.
	 * @return the defaults
	 */
	public static EventsConfig defaults() {
		return new EventsConfig(Duration.ofSeconds(15), 64 * 1024);
	}

	/**
	 * Returns a copy with another heartbeat.
	 * @param heartbeat the time, longer than 0
	 * @return the copy
	 */
	public EventsConfig withHeartbeat(Duration heartbeat) {
		return new EventsConfig(heartbeat, this.buffer);
	}

	/**
	 * Returns a copy with another buffer.
	 * @param buffer the bytes, 1024 or more
	 * @return the copy
	 */
	public EventsConfig withBuffer(int buffer) {
		return new EventsConfig(this.heartbeat, buffer);
	}

}

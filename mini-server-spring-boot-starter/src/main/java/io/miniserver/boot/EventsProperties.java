package io.miniserver.boot;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.convert.DataSizeUnit;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/**
 * How streams of server-sent events are kept, under {@code mini-server.events}.
 */
public final class EventsProperties {

	/**
	 * Time without an event after which a comment is sent, so that proxies keep the
	 * connection. If a duration suffix is not specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration heartbeat = Duration.ofSeconds(15);

	/**
	 * Maximum size of the events that may wait for a client that reads slower than they
	 * arise, and of one event. If a size suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize buffer = DataSize.ofKilobytes(64);

	public Duration getHeartbeat() {
		return this.heartbeat;
	}

	public void setHeartbeat(Duration heartbeat) {
		this.heartbeat = heartbeat;
	}

	public DataSize getBuffer() {
		return this.buffer;
	}

	public void setBuffer(DataSize buffer) {
		this.buffer = buffer;
	}

}

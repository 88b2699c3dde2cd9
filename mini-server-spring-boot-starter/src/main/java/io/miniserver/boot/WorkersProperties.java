package io.miniserver.boot;

import io.miniserver.config.WorkerConfig;
import org.jspecify.annotations.Nullable;

/**
 * The threads for handlers that block.
 */
public final class WorkersProperties {

	/**
	 * Number of handlers that may block at the same time.
	 */
	private int max = 200;

	/**
	 * Number of requests that may wait for a worker. One more is answered with 503.
	 */
	private int queueCapacity = 1000;

	/**
	 * Whether workers are virtual threads. If not set, spring.threads.virtual.enabled
	 * decides.
	 */
	private @Nullable Boolean virtual;

	/**
	 * Number of further workers, for routes of dispatch RESERVED alone, such as health
	 * checks.
	 */
	private int reserved = 2;

	/**
	 * Number of workers that may be busy with requests whose body is streamed, since each
	 * of them waits for its client. If not set, half of max. Others wait in a queue of
	 * their own.
	 */
	private @Nullable Integer streamed;

	/**
	 * What becomes of a handler whose client has left: it goes on, or its thread is
	 * interrupted.
	 */
	private WorkerConfig.Disconnect onDisconnect = WorkerConfig.Disconnect.CONTINUE;

	public int getMax() {
		return this.max;
	}

	public void setMax(int max) {
		this.max = max;
	}

	public int getQueueCapacity() {
		return this.queueCapacity;
	}

	public void setQueueCapacity(int queueCapacity) {
		this.queueCapacity = queueCapacity;
	}

	public int getReserved() {
		return this.reserved;
	}

	public void setReserved(int reserved) {
		this.reserved = reserved;
	}

	public @Nullable Integer getStreamed() {
		return this.streamed;
	}

	public void setStreamed(@Nullable Integer streamed) {
		this.streamed = streamed;
	}

	public WorkerConfig.Disconnect getOnDisconnect() {
		return this.onDisconnect;
	}

	public void setOnDisconnect(WorkerConfig.Disconnect onDisconnect) {
		this.onDisconnect = onDisconnect;
	}

	public @Nullable Boolean getVirtual() {
		return this.virtual;
	}

	public void setVirtual(@Nullable Boolean virtual) {
		this.virtual = virtual;
	}

}

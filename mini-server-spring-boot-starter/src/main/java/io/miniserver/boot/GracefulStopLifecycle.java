package io.miniserver.boot;

import org.springframework.context.SmartLifecycle;

/**
 * Lets requests in flight complete before the application stops: in the phase of Spring
 * Boot's own graceful shutdown, before the beans that the handlers use are stopped.
 */
final class GracefulStopLifecycle implements SmartLifecycle {

	/** The phase in which Spring Boot shuts web servers down gracefully. */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1024;

	private final MiniServerLifecycle lifecycle;

	private volatile boolean running;

	GracefulStopLifecycle(MiniServerLifecycle lifecycle) {
		this.lifecycle = lifecycle;
	}

	@Override
	public void start() {
		this.running = true;
	}

	/**
	 * Only the asynchronous stop exists, as in Spring Boot: a graceful stop takes time.
	 */
	@Override
	public void stop() {
		throw new UnsupportedOperationException("Stop must be called with a callback");
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.lifecycle.stopGracefully(callback);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * A pause must not end the server, see {@link MiniServerLifecycle#isPauseable()}.
	 * @return false
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}

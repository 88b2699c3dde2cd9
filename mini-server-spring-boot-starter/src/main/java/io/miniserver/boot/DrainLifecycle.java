package io.miniserver.boot;

import org.springframework.context.SmartLifecycle;

/**
 * Lets load balancers notice that the application is about to stop, before it stops: in a
 * phase of its own above the graceful stop, so that each has the whole time that Spring
 * gives to a phase.
 */
final class DrainLifecycle implements SmartLifecycle {

	/** Before Spring Boot's graceful shutdown, and after the application's own beans. */
	static final int PHASE = GracefulStopLifecycle.PHASE + 512;

	private final MiniServerLifecycle lifecycle;

	private volatile boolean running;

	DrainLifecycle(MiniServerLifecycle lifecycle) {
		this.lifecycle = lifecycle;
	}

	@Override
	public void start() {
		this.running = true;
	}

	/** Only the asynchronous stop exists: a drain takes time. */
	@Override
	public void stop() {
		throw new UnsupportedOperationException("Stop must be called with a callback");
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.lifecycle.drain(callback);
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

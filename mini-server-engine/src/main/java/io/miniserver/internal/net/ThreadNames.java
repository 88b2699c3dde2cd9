package io.miniserver.internal.net;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names and makes the engine's threads. All but the acceptor are daemons: the acceptor
 * alone keeps the JVM up while the server accepts.
 *
 * @param prefix what the names of one server's threads begin with
 */
record ThreadNames(String prefix) {

	Thread acceptor(Runnable task) {
		Thread thread = new Thread(task, this.prefix + "acceptor");
		thread.setDaemon(false);
		return thread;
	}

	Thread watchdog(Runnable task) {
		return daemon(task, this.prefix + "watchdog");
	}

	Thread streamEnds(Runnable task) {
		return daemon(task, this.prefix + "stream-ends");
	}

	ThreadFactory drivers() {
		return numbered("loop-");
	}

	ThreadFactory handshakes() {
		return numbered("tls-");
	}

	ThreadFactory workers() {
		return numbered("worker-");
	}

	/** Returns the names for the workers of a further pool. */
	ThreadNames reserved() {
		return new ThreadNames(this.prefix + "reserved-");
	}

	private ThreadFactory numbered(String kind) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> daemon(task, this.prefix + kind + number.incrementAndGet());
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

}

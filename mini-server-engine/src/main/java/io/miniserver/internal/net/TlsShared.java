package io.miniserver.internal.net;

/**
 * What the connections with TLS of one server share. Safe for use by several threads.
 *
 * @param buffers for reads and writes
 * @param tasks who computes what takes long in a handshake
 * @param counters what is counted of handshakes
 */
record TlsShared(TlsBuffers.Pool buffers, TlsTasks tasks, TlsCounters counters) {

	/** As many reads and writes run at a time on the loops; workers take turns. */
	private static final int SPARE_BUFFERS = 64;

	TlsShared(ThreadNames names) {
		this(new TlsBuffers.Pool(SPARE_BUFFERS), new TlsTasks(names), new TlsCounters());
	}

}

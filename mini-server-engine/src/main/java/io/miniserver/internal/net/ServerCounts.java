package io.miniserver.internal.net;

/** What a server has counted, as far as it is about threads and bytes. */
public final class ServerCounts {

	private final ServerContext context;

	ServerCounts(ServerContext context) {
		this.context = context;
	}

	/** Returns the bytes that were read from connections since the start. */
	public long bytesReceived() {
		return this.context.traffic().received();
	}

	/** Returns the bytes that were written to connections since the start. */
	public long bytesSent() {
		return this.context.traffic().sent();
	}

	/** Returns how many workers there are, busy or not; without the reserved ones. */
	public int workers() {
		return this.context.workers().threads();
	}

	/** Returns how many handlers have run on those workers since the start. */
	public long workersCompleted() {
		return this.context.workers().completed();
	}

	/** Returns what is counted of connections with TLS. */
	public TlsCounters tls() {
		return this.context.tls().counters();
	}

}

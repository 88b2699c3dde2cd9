package io.miniserver.internal.memory;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The client's end of a connection. Waits, but not for ever. */
public final class ClientEnd {

	private final MemoryPipe fromServer;

	private final MemoryPipe toServer;

	ClientEnd(MemoryPipe fromServer, MemoryPipe toServer) {
		this.fromServer = fromServer;
		this.toServer = toServer;
	}

	/** Waits for bytes and reads what is there, -1 at the end. */
	public int read(ByteBuffer target, long nanos) throws IOException {
		if (!target.hasRemaining()) {
			return 0;
		}
		this.fromServer.awaitReadable(nanos);
		return this.fromServer.read(target);
	}

	/** Returns how many bytes can be read without waiting. */
	public int available() {
		return this.fromServer.available();
	}

	/** Writes all bytes, and waits for room as long as is given for each time. */
	public void write(ByteBuffer source, long nanos) throws IOException {
		while (source.hasRemaining()) {
			this.toServer.awaitWritable(nanos);
			this.toServer.write(source);
		}
	}

	/** Ends the output; the input stays open. */
	public void shutdownOutput() {
		this.toServer.end();
	}

	/** Ends both directions. What was written still arrives. */
	public void close() {
		this.toServer.end();
		this.fromServer.leave();
	}

	/** Breaks both directions off. What has not been read is lost. */
	public void reset() {
		this.toServer.reset();
		this.fromServer.reset();
	}

}

package io.miniserver.internal.net;

import java.net.InetSocketAddress;
import java.time.Instant;

import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import io.miniserver.http.RequestObserver.CompletedExchange;
import io.miniserver.internal.wire.Rejection;
import io.miniserver.internal.wire.RequestParser;
import org.jspecify.annotations.Nullable;

/**
 * What the observer is told of a request that was refused before its route was known.
 *
 * @param connection where it came from
 * @param reader has what was read of its head; null if nothing was
 * @param rejection why it was refused
 * @param requestId its id
 * @param bodyBytes the size of the answer's body
 */
record RefusedExchange(Connection connection, @Nullable RequestParser reader, Rejection rejection, String requestId,
		long bodyBytes) implements CompletedExchange {

	@Override
	public InetSocketAddress remoteAddress() {
		return this.connection.remoteAddress();
	}

	@Override
	public InetSocketAddress peerAddress() {
		return this.connection.socket().remoteAddress();
	}

	@Override
	public Instant arrival() {
		return Instant.ofEpochMilli(this.connection.context().clock().epochMillis());
	}

	@Override
	public @Nullable Method method() {
		return (this.reader != null) ? this.reader.method() : null;
	}

	@Override
	public @Nullable String target() {
		return (this.reader != null) ? this.reader.rawTarget() : null;
	}

	@Override
	public @Nullable HttpVersion version() {
		return (this.reader != null) ? this.reader.version() : null;
	}

	@Override
	public Headers headers() {
		return (this.reader != null) ? this.reader.fields() : Headers.empty();
	}

	@Override
	public int routeIndex() {
		return -1;
	}

	@Override
	public int status() {
		return this.rejection.status().code();
	}

	@Override
	public long durationNanos() {
		return 0;
	}

	@Override
	public @Nullable Throwable failure() {
		return null;
	}

	@Override
	public String reason() {
		return this.rejection.reason();
	}

}

package io.miniserver.internal.net;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import io.miniserver.http.RequestObserver.CompletedExchange;
import io.miniserver.internal.wire.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the observer is told of a request that had a complete head. What a handler has
 * left behind that still runs is not to be looked at.
 *
 * @param exchange the request
 * @param status the status of the answer; 0 without one
 * @param bodyBytes how much of its body was given to the connection
 * @param durationNanos how long it took
 */
record Completion(Exchange exchange, int status, long bodyBytes, long durationNanos) implements CompletedExchange {

	@Override
	public String requestId() {
		return this.exchange.request().id();
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return this.exchange.request().remoteAddress();
	}

	@Override
	public InetSocketAddress peerAddress() {
		return this.exchange.request().peerAddress();
	}

	/** Counted back, which saves each request that nobody asks for it a call. */
	@Override
	public Instant arrival() {
		long millis = TimeUnit.NANOSECONDS.toMillis(this.durationNanos);
		return Instant.ofEpochMilli(this.exchange.context().clock().epochMillis() - millis);
	}

	@Override
	public String target() {
		return this.exchange.head().target().raw();
	}

	@Override
	public HttpVersion version() {
		return this.exchange.head().version();
	}

	@Override
	public Headers headers() {
		return this.exchange.head().headers();
	}

	@Override
	public Method method() {
		return this.exchange.method();
	}

	@Override
	public int routeIndex() {
		return this.exchange.endpoint().routeIndex();
	}

	@Override
	public @Nullable Throwable failure() {
		return this.exchange.isExpired() ? null
				: (Throwable) this.exchange.request().attribute(ErrorHandler.FAILURE_ATTRIBUTE);
	}

	/** A server that waits no longer has ended the exchange itself. */
	@Override
	public boolean clientAborted() {
		if (this.exchange.isExpired() || this.exchange.context().isCutOff()) {
			return false;
		}
		Throwable failure = failure();
		if (failure == null) {
			return this.status == 0;
		}
		boolean unheard = this.exchange.request().attribute(Failures.UNHEARD_ATTRIBUTE) != null;
		return (unheard && this.exchange.connection().hasClientLeft())
				|| FailureKind.of(this.exchange.request(), failure) == FailureKind.CLIENT_GONE;
	}

	@Override
	public @Nullable String reason() {
		Refusal expiredBy = this.exchange.expiredBy();
		Refusal refusal = (expiredBy != null) ? expiredBy : this.exchange.refusal();
		return (refusal != null) ? refusal.reason() : null;
	}

}

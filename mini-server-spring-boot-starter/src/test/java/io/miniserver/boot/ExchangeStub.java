package io.miniserver.boot;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;

import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import io.miniserver.http.RequestObserver.CompletedExchange;
import org.jspecify.annotations.Nullable;

/**
 * A request as observers see it: what a test does not say is that of a plain GET.
 */
public interface ExchangeStub extends CompletedExchange {

	@Override
	default String requestId() {
		return "id";
	}

	@Override
	default InetSocketAddress remoteAddress() {
		try {
			return new InetSocketAddress(InetAddress.getByAddress(new byte[] { (byte) 192, 0, 2, 7 }), 40_000);
		}
		catch (UnknownHostException ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	default Instant arrival() {
		return Instant.parse("2026-11-25T07:50:43.012Z");
	}

	@Override
	default @Nullable Method method() {
		return Method.GET;
	}

	@Override
	default @Nullable String target() {
		return "/links?page=2";
	}

	@Override
	default @Nullable HttpVersion version() {
		return HttpVersion.HTTP_1_1;
	}

	@Override
	default Headers headers() {
		return Headers.empty();
	}

	@Override
	default int routeIndex() {
		return -1;
	}

	@Override
	default int status() {
		return 200;
	}

	@Override
	default long bodyBytes() {
		return 0;
	}

	@Override
	default long durationNanos() {
		return 0;
	}

	@Override
	default @Nullable Throwable failure() {
		return null;
	}

}

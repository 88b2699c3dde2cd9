package io.miniserver.boot.accesslog;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.miniserver.http.RequestObserver.CompletedExchange;
import org.jspecify.annotations.Nullable;

/**
 * What lines tell of a request, as it is, without escapes.
 */
final class Values {

	private Values() {
	}

	/** The address in numbers: no name is looked up. */
	static String address(CompletedExchange exchange) {
		return numbers(exchange.remoteAddress());
	}

	/** The same of who has connected, which may be a proxy. */
	static String peer(CompletedExchange exchange) {
		return numbers(exchange.peerAddress());
	}

	private static String numbers(InetSocketAddress client) {
		InetAddress address = client.getAddress();
		return (address != null) ? address.getHostAddress() : "-";
	}

	/** As far as it was understood. */
	static @Nullable String requestLine(CompletedExchange exchange) {
		String method = method(exchange);
		String target = exchange.target();
		String version = version(exchange);
		if (method == null || target == null) {
			return method;
		}
		return (version != null) ? method + ' ' + target + ' ' + version : method + ' ' + target;
	}

	static @Nullable String method(CompletedExchange exchange) {
		return (exchange.method() != null) ? exchange.method().name() : null;
	}

	static @Nullable String version(CompletedExchange exchange) {
		return (exchange.version() != null) ? exchange.version().toString() : null;
	}

	/** The Elastic Common Schema wants it without the name of the protocol. */
	static @Nullable String versionNumber(CompletedExchange exchange) {
		String version = version(exchange);
		return (version != null) ? version.substring("HTTP/".length()) : null;
	}

	/** The target without its query. */
	static @Nullable String path(CompletedExchange exchange) {
		String target = exchange.target();
		return (target != null) ? target.substring(0, queryStart(target)) : null;
	}

	/** The query behind its question mark; nothing if there is none. */
	static String query(CompletedExchange exchange) {
		String target = exchange.target();
		return (target != null) ? target.substring(queryStart(target)) : "";
	}

	private static int queryStart(String target) {
		int mark = target.indexOf('?');
		return (mark >= 0) ? mark : target.length();
	}

	/** The class alone: a message may tell anything. */
	static @Nullable String failure(CompletedExchange exchange) {
		Throwable failure = exchange.failure();
		return (failure != null) ? failure.getClass().getName() : null;
	}

}

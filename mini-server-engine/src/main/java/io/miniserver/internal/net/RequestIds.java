package io.miniserver.internal.net;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the requests of one server, behind a random prefix that tells servers apart.
 */
final class RequestIds {

	private final String prefix;

	private final AtomicLong last = new AtomicLong();

	RequestIds() {
		this.prefix = HexFormat.of().toHexDigits(new SecureRandom().nextInt()) + "-";
	}

	String next() {
		return this.prefix + HexFormat.of().toHexDigits(this.last.incrementAndGet(), 8);
	}

}

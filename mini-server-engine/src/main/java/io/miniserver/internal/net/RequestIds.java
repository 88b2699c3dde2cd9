package io.miniserver.internal.net;

import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Numbers the requests of one server, behind a random prefix that tells servers apart. An
 * id is a UUID of version 8 (RFC 9562 section 5.8): it can name its request in a URI.
 */
final class RequestIds {

	/** What makes a URI of an id (RFC 9562 section 4). */
	static final String URN = "urn:uuid:";

	private static final int COUNTER_DIGITS = 12;

	private final String prefix;

	private final AtomicLong last = new AtomicLong();

	RequestIds() {
		SecureRandom random = new SecureRandom();
		String digits = HexFormat.of().toHexDigits(random.nextLong());
		String variant = Integer.toHexString(8 + random.nextInt(4));
		this.prefix = digits.substring(0, 8) + '-' + digits.substring(8, 12) + "-8" + digits.substring(13) + '-'
				+ variant + HexFormat.of().toHexDigits(random.nextLong(), 3) + '-';
	}

	String next() {
		return this.prefix + HexFormat.of().toHexDigits(this.last.incrementAndGet(), COUNTER_DIGITS);
	}

	/**
	 * Returns the URI of a request.
	 * @param id its id, perhaps one that a middleware has made up
	 * @return the URI; null if the id is no UUID
	 */
	static @Nullable URI uri(String id) {
		return isUuid(id) ? URI.create(URN + id) : null;
	}

	/** RFC 9562 section 4. */
	private static boolean isUuid(String id) {
		boolean uuid = id.length() == 36;
		for (int i = 0; uuid && i < id.length(); i++) {
			boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
			uuid = dash ? id.charAt(i) == '-' : HexFormat.isHexDigit(id.charAt(i));
		}
		return uuid;
	}

}

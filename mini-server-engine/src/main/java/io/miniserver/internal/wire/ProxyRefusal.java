package io.miniserver.internal.wire;

import java.util.Locale;

/**
 * Why a connection that was to begin with a PROXY header is closed without an answer: the
 * protocol has none.
 */
public enum ProxyRefusal {

	/** The peer is not among those who are believed. */
	PROXY_UNTRUSTED,

	/** What arrived is no PROXY header, or too long for one. */
	PROXY_MALFORMED,

	/** The header, or the first of a request behind it, did not arrive in time. */
	PROXY_TIMEOUT;

	/**
	 * Returns the name under which it is counted.
	 * @return such as {@code proxy-untrusted}
	 */
	public String reason() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}

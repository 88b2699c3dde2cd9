package io.miniserver.config;

/**
 * What the server believes of what proxies in front of it say: by header fields about a
 * request, or by the PROXY protocol about a connection. By default nothing.
 *
 * @param trusted who is believed, for both
 * @param forwarded which header fields are read
 * @param proxyProtocol whether each connection to the main listener begins with a PROXY
 * header
 */
public record ProxyConfig(TrustedPeers trusted, Forwarded forwarded, ProxyProtocol proxyProtocol) {

	/** The header fields by which proxies say where a request came from. */
	public enum Forwarded {

		/** None is read. */
		NONE,

		/** {@code Forwarded} (RFC 7239). */
		RFC7239,

		/**
		 * {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and {@code -Port}.
		 */
		X_FORWARDED

	}

	/**
	 * Whether connections begin with a header of the PROXY protocol. It is not guessed.
	 */
	public enum ProxyProtocol {

		/** None does. */
		OFF,

		/**
		 * Each does, of version 1 or 2, and comes from a trusted peer; else it is closed.
		 */
		REQUIRED

	}

	/**
	 * Returns that nobody is believed.
	 * @return the defaults
	 */
	public static ProxyConfig defaults() {
		return new ProxyConfig(TrustedPeers.none(), Forwarded.NONE, ProxyProtocol.OFF);
	}

	/**
	 * Returns a copy that believes others.
	 * @param trusted who is believed
	 * @return the copy
	 */
	public ProxyConfig withTrusted(TrustedPeers trusted) {
		return new ProxyConfig(trusted, this.forwarded, this.proxyProtocol);
	}

	/**
	 * Returns a copy that reads other header fields.
	 * @param forwarded the header fields
	 * @return the copy
	 */
	public ProxyConfig withForwarded(Forwarded forwarded) {
		return new ProxyConfig(this.trusted, forwarded, this.proxyProtocol);
	}

	/**
	 * Returns a copy with or without PROXY headers at the main listener.
	 * @param proxyProtocol whether connections begin with one
	 * @return the copy
	 */
	public ProxyConfig withProxyProtocol(ProxyProtocol proxyProtocol) {
		return new ProxyConfig(this.trusted, this.forwarded, proxyProtocol);
	}

}

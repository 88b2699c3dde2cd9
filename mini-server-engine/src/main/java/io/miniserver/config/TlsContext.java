package io.miniserver.config;

import java.util.List;
import java.util.Objects;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The keys of a server, and the protocols and ciphers that it accepts with them.
 *
 * @param context has the server's key and certificate, and which certificates of clients
 * are trusted
 * @param protocols the names of the accepted protocol versions, such as {@code TLSv1.3}
 * @param ciphers the names of the accepted cipher suites, the preferred one first; empty:
 * those that the JDK enables
 */
public record TlsContext(SSLContext context, List<String> protocols, List<String> ciphers) {

	/** The protocol versions that are accepted unless others are named. */
	public static final List<String> DEFAULT_PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

	/**
	 * Checks the names and copies the lists.
	 * @throws IllegalArgumentException that names the first protocol or cipher that the
	 * context does not have, or if there is no protocol
	 */
	public TlsContext {
		Objects.requireNonNull(context, "context");
		protocols = List.copyOf(protocols);
		ciphers = List.copyOf(ciphers);
		SSLParameters supported = context.getSupportedSSLParameters();
		if (protocols.isEmpty()) {
			throw new IllegalArgumentException("protocols must name at least one, such as TLSv1.3");
		}
		requireAll("protocols", protocols, List.of(supported.getProtocols()));
		requireAll("ciphers", ciphers, List.of(supported.getCipherSuites()));
	}

	private static void requireAll(String what, List<String> names, List<String> supported) {
		for (String name : names) {
			if (!supported.contains(name)) {
				throw new IllegalArgumentException(
						what + " must be out of " + supported + ", but one is '" + name + "'");
			}
		}
	}

	/**
	 * Returns a context with the default protocols and the ciphers that the JDK enables.
	 * @param context the keys and trusted certificates
	 * @return the context
	 */
	public static TlsContext of(SSLContext context) {
		return new TlsContext(context, DEFAULT_PROTOCOLS, List.of());
	}

	/**
	 * Returns a copy that accepts other protocol versions.
	 * @param protocols their names
	 * @return the copy
	 */
	public TlsContext withProtocols(List<String> protocols) {
		return new TlsContext(this.context, protocols, this.ciphers);
	}

	/**
	 * Returns a copy that accepts other cipher suites.
	 * @param ciphers their names, the preferred one first; empty: those that the JDK
	 * enables
	 * @return the copy
	 */
	public TlsContext withCiphers(List<String> ciphers) {
		return new TlsContext(this.context, this.protocols, ciphers);
	}

}

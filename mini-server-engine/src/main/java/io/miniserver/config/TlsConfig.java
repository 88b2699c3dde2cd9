package io.miniserver.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

/**
 * How a listener speaks TLS: HTTP/1.1 over TLS alone, and nothing without it.
 * <p>
 * Contexts are asked for at each handshake. So keys are replaced while the server runs by
 * a supplier that returns another context from then on, such as
 * {@code AtomicReference::get}; open connections go on with what they have. A supplier is
 * called by several threads and must return at once.
 *
 * @param context the keys for clients that name no server, or one that
 * {@code serverNames} does not have
 * @param clientAuth whether clients show a certificate
 * @param serverNames further keys, by the name of the server that the client wants (RFC
 * 6066 section 3): a host, or {@code *.} and a domain for all hosts directly in it
 */
public record TlsConfig(Supplier<TlsContext> context, ClientAuth clientAuth,
		Map<String, Supplier<TlsContext>> serverNames) {

	private static final Pattern SERVER_NAME = Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

	/**
	 * Whether clients are asked for a certificate.
	 */
	public enum ClientAuth {

		/** They are not asked. */
		NONE,

		/** They are asked, and may have none; one that is not trusted is refused. */
		WANT,

		/** Who shows no trusted certificate gets no connection. */
		NEED

	}

	/**
	 * Checks the names, and copies them in lower case.
	 * @throws IllegalArgumentException that names what is no name of a server
	 */
	public TlsConfig {
		Objects.requireNonNull(context, "context");
		Map<String, Supplier<TlsContext>> byName = new HashMap<>();
		serverNames.forEach((name, source) -> byName.put(checked(name), source));
		serverNames = Map.copyOf(byName);
	}

	private static String checked(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (!SERVER_NAME.matcher(lower).matches()) {
			throw new IllegalArgumentException("server name must be a host such as www.example.com or *.example.com,"
					+ " in ASCII, but is '" + name + "'");
		}
		return lower;
	}

	/**
	 * Returns a configuration that never changes: default protocols and ciphers, no
	 * certificates of clients.
	 * @param context the keys
	 * @return the configuration
	 */
	public static TlsConfig of(SSLContext context) {
		TlsContext fixed = TlsContext.of(context);
		return of(() -> fixed);
	}

	/**
	 * Returns a configuration with keys that may be replaced, and no certificates of
	 * clients.
	 * @param context the keys of the moment
	 * @return the configuration
	 */
	public static TlsConfig of(Supplier<TlsContext> context) {
		return new TlsConfig(context, ClientAuth.NONE, Map.of());
	}

	/**
	 * Returns a copy that treats certificates of clients otherwise.
	 * @param clientAuth whether clients show one
	 * @return the copy
	 */
	public TlsConfig withClientAuth(ClientAuth clientAuth) {
		return new TlsConfig(this.context, clientAuth, this.serverNames);
	}

	/**
	 * Returns a copy with other keys for clients that want a certain server.
	 * @param name the server: a host, or {@code *.} and a domain
	 * @param context the keys of the moment
	 * @return the copy
	 */
	public TlsConfig withServerName(String name, Supplier<TlsContext> context) {
		Map<String, Supplier<TlsContext>> more = new HashMap<>(this.serverNames);
		more.put(checked(name), context);
		return new TlsConfig(this.context, this.clientAuth, more);
	}

	/**
	 * Returns the keys for a client.
	 * @param serverName the server that it wants, in lower case; empty: it names none
	 * @return the keys of the moment
	 */
	public TlsContext contextFor(String serverName) {
		Supplier<TlsContext> exact = this.serverNames.get(serverName);
		if (exact != null) {
			return exact.get();
		}
		int dot = serverName.indexOf('.');
		String domain = (dot >= 0) ? "*" + serverName.substring(dot) : "";
		return this.serverNames.getOrDefault(domain, this.context).get();
	}

}

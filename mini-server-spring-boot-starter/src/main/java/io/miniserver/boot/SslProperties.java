package io.miniserver.boot;

import java.util.ArrayList;
import java.util.List;

import io.miniserver.config.TlsConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * The properties of TLS on a listener: {@code mini-server.ssl}, and {@code ssl} of
 * further listeners. The names are those of Spring Boot's {@code server.ssl}.
 */
public final class SslProperties {

	/**
	 * Whether to speak TLS. If not set, whether anything else of it is.
	 */
	private @Nullable Boolean enabled;

	/**
	 * Name of the SSL bundle with the key and the certificate of the server, and the
	 * trusted certificates of clients. When it is updated, new connections get the new
	 * ones.
	 */
	private @Nullable String bundle;

	/**
	 * Whether clients are asked for a certificate.
	 */
	private TlsConfig.ClientAuth clientAuth = TlsConfig.ClientAuth.NONE;

	/**
	 * Accepted protocol versions. If not set, those of the bundle; if it has none,
	 * TLSv1.3 and TLSv1.2.
	 */
	private @Nullable List<String> enabledProtocols;

	/**
	 * Accepted cipher suites, the preferred one first. If not set, those of the bundle;
	 * if it has none, those that the JDK enables.
	 */
	private @Nullable List<String> ciphers;

	/**
	 * Bundles for clients that want a certain server: each has the name of a server and
	 * that of a bundle.
	 */
	private final List<ServerNameBundle> serverNameBundles = new ArrayList<>();

	public @Nullable Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(@Nullable Boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getBundle() {
		return this.bundle;
	}

	public void setBundle(@Nullable String bundle) {
		this.bundle = bundle;
	}

	public TlsConfig.ClientAuth getClientAuth() {
		return this.clientAuth;
	}

	public void setClientAuth(TlsConfig.ClientAuth clientAuth) {
		this.clientAuth = clientAuth;
	}

	public @Nullable List<String> getEnabledProtocols() {
		return this.enabledProtocols;
	}

	public void setEnabledProtocols(@Nullable List<String> enabledProtocols) {
		this.enabledProtocols = enabledProtocols;
	}

	public @Nullable List<String> getCiphers() {
		return this.ciphers;
	}

	public void setCiphers(@Nullable List<String> ciphers) {
		this.ciphers = ciphers;
	}

	public List<ServerNameBundle> getServerNameBundles() {
		return this.serverNameBundles;
	}

	/**
	 * Returns whether the listener speaks TLS.
	 * @return what is set, else whether anything else of it is
	 */
	public boolean speaksTls() {
		return (this.enabled != null) ? this.enabled
				: StringUtils.hasText(this.bundle) || this.ciphers != null || this.enabledProtocols != null
						|| this.clientAuth != TlsConfig.ClientAuth.NONE || !this.serverNameBundles.isEmpty();
	}

	/**
	 * A bundle for clients that want a certain server.
	 */
	public static final class ServerNameBundle {

		/**
		 * Name of the server: a host, or '*.' and a domain for all hosts directly in it.
		 */
		private @Nullable String serverName;

		/**
		 * Name of the SSL bundle.
		 */
		private @Nullable String bundle;

		public @Nullable String getServerName() {
			return this.serverName;
		}

		public void setServerName(@Nullable String serverName) {
			this.serverName = serverName;
		}

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

	}

}

package io.miniserver.boot;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.miniserver.config.TlsConfig;
import io.miniserver.config.TlsContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;

/**
 * The keys of a bundle, as it is at the moment. An update that can not be used changes
 * nothing but the log. Safe for use by several threads.
 */
final class BundleContext implements Supplier<TlsContext> {

	/** As long before the end of a certificate there is a warning at the start. */
	static final Duration WARNED_BEFORE = Duration.ofDays(14);

	private static final Log logger = LogFactory.getLog(BundleContext.class);

	private final String name;

	/** The properties that it belongs to, such as {@code mini-server.ssl.}. */
	private final String prefix;

	private final SslProperties properties;

	private volatile @Nullable TlsContext current;

	BundleContext(String name, String prefix, SslProperties properties) {
		this.name = name;
		this.prefix = prefix;
		this.properties = properties;
	}

	@Override
	public TlsContext get() {
		TlsContext result = this.current;
		if (result == null) {
			throw new IllegalStateException("the bundle '" + this.name + "' was not used");
		}
		return result;
	}

	/** Takes what a bundle has become, if that can be used. */
	void update(SslBundle bundle) {
		try {
			use(bundle);
			logger.info("New connections get what the SSL bundle '" + this.name + "' has become");
		}
		catch (RuntimeException ex) {
			logger.error("The SSL bundle '" + this.name
					+ "' was updated, but can not be used; new connections get what it was before", ex);
		}
	}

	/**
	 * Takes a bundle.
	 * @throws InvalidConfigurationPropertyValueException if it can not be used
	 */
	void use(SslBundle bundle) {
		KeyStore keys = bundle.getStores().getKeyStore();
		if (!hasKey(keys)) {
			throw new InvalidConfigurationPropertyValueException(this.prefix + "bundle", this.name,
					"must be a bundle with a private key: set spring.ssl.bundle.pem." + this.name
							+ ".keystore.private-key and .certificate, or spring.ssl.bundle.jks." + this.name
							+ ".keystore.location");
		}
		if (this.properties.getClientAuth() != TlsConfig.ClientAuth.NONE
				&& bundle.getStores().getTrustStore() == null) {
			throw new InvalidConfigurationPropertyValueException(this.prefix + "client-auth",
					this.properties.getClientAuth(), "needs to know whose certificates are trusted: set the truststore "
							+ "of the bundle, such as spring.ssl.bundle.pem." + this.name + ".truststore.certificate");
		}
		TlsContext context = TlsContext.of(bundle.createSslContext());
		String[] protocols = bundle.getOptions().getEnabledProtocols();
		String[] ciphers = bundle.getOptions().getCiphers();
		context = with(context, "enabled-protocols", this.properties.getEnabledProtocols(), protocols,
				TlsContext::withProtocols);
		this.current = with(context, "ciphers", this.properties.getCiphers(), ciphers, TlsContext::withCiphers);
		warn(keys);
	}

	private TlsContext with(TlsContext context, String property, @Nullable List<String> names,
			String @Nullable [] ofBundle, BiFunction<TlsContext, List<String>, TlsContext> change) {
		if (names == null && ofBundle == null) {
			return context;
		}
		try {
			return change.apply(context, (names != null) ? names : List.of(ofBundle));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(this.prefix + property, names,
					String.valueOf(ex.getMessage()), ex);
		}
	}

	private static boolean hasKey(@Nullable KeyStore keys) {
		try {
			for (String alias : aliases(keys)) {
				if (keys != null && keys.isKeyEntry(alias)) {
					return true;
				}
			}
			return false;
		}
		catch (KeyStoreException ex) {
			throw new IllegalStateException("a store that was loaded can be read", ex);
		}
	}

	private static List<String> aliases(@Nullable KeyStore keys) throws KeyStoreException {
		return (keys != null) ? Collections.list(keys.aliases()) : List.of();
	}

	/** Clients will refuse it, or do so already. */
	private void warn(@Nullable KeyStore keys) {
		try {
			for (String alias : aliases(keys)) {
				if (keys != null && keys.getCertificate(alias) instanceof X509Certificate certificate) {
					warn(certificate);
				}
			}
		}
		catch (KeyStoreException ex) {
			throw new IllegalStateException("a store that was loaded can be read", ex);
		}
	}

	private void warn(X509Certificate certificate) {
		Instant now = Instant.now();
		Instant end = certificate.getNotAfter().toInstant();
		if (end.isBefore(now.plus(WARNED_BEFORE))) {
			logger.warn("The certificate of " + certificate.getSubjectX500Principal() + " in the SSL bundle '"
					+ this.name + "' (" + this.prefix + "bundle) " + (end.isBefore(now) ? "has expired" : "expires")
					+ " on " + end + ". Replace it; with spring.ssl.bundle.pem." + this.name
					+ ".reload-on-update=true no restart is needed for that.");
		}
	}

}

package io.miniserver.boot.test;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.miniserver.boot.MiniServerProperties;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * What a client needs for the application under test: it trusts the certificates that
 * this has itself, whoever has signed them, and no others.
 */
final class OwnCertificate {

	private OwnCertificate() {
	}

	/** Returns a context without a key. */
	static SSLContext trusting(MiniServerProperties properties, SslBundles bundles) throws IOException {
		String name = properties.getSsl().getBundle();
		if (name == null) {
			throw new IllegalStateException("mini-server.ssl.bundle is not set");
		}
		try {
			return trusting(bundles.getBundle(name));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The certificates of the SSL bundle '" + name + "' can not be trusted", ex);
		}
	}

	private static SSLContext trusting(SslBundle bundle) throws GeneralSecurityException, IOException {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		KeyStore own = bundle.getStores().getKeyStore();
		if (own != null) {
			for (String alias : Collections.list(own.aliases())) {
				Certificate certificate = own.getCertificate(alias);
				if (certificate != null) {
					trusted.setCertificateEntry(alias, certificate);
				}
			}
		}
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, managers.getTrustManagers(), null);
		return context;
	}

}

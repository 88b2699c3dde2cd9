package io.miniserver.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The key that all peers have when they speak TLS, for those without Spring Boot.
 *
 * @param managers what the JDK takes keys from
 */
public record ServerKey(KeyManagerFactory managers) {

	/**
	 * Reads the key.
	 * @param store a file in PKCS #12
	 * @param password protects the file and the key
	 */
	public static ServerKey load(String store, String password) throws GeneralSecurityException, IOException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(Path.of(store))) {
			keys.load(in, password.toCharArray());
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, password.toCharArray());
		return new ServerKey(managers);
	}

	/** Returns a context of the JDK's provider. */
	public SSLContext context() throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(this.managers.getKeyManagers(), null, null);
		return context;
	}

}

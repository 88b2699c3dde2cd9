package io.miniserver.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key with a certificate of its own, made by keytool for the time of a test.
 *
 * @param store where both are
 */
public record TestKeys(Path store) {

	/** Protects what is gone after the test. */
	public static final String PASSWORD = "of-a-test";

	/**
	 * Makes a key.
	 * @param directory where the store is made
	 * @param name the name that the certificate is for; also localhost
	 * @param options further options of keytool
	 */
	public static TestKeys make(Path directory, String name, String... options)
			throws IOException, InterruptedException {
		Path store = directory.resolve(name + ".p12");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
						"server", "-dname", "CN=" + name, "-ext", "SAN=DNS:" + name + ",DNS:localhost,IP:127.0.0.1",
						"-keyalg", "EC", "-groupname", "secp256r1", "-keystore", store.toString(), "-storetype",
						"PKCS12", "-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1"));
		command.addAll(List.of(options));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return new TestKeys(store);
	}

	KeyStore keyStore() throws IOException, GeneralSecurityException {
		KeyStore result = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(this.store)) {
			result.load(in, PASSWORD.toCharArray());
		}
		return result;
	}

	/** Returns the certificate in the form of PEM. */
	public String certificate() throws IOException, GeneralSecurityException {
		return pem("CERTIFICATE", keyStore().getCertificate("server").getEncoded());
	}

	/** Returns the key in the form of PEM. */
	public String privateKey() throws IOException, GeneralSecurityException {
		return pem("PRIVATE KEY", keyStore().getKey("server", PASSWORD.toCharArray()).getEncoded());
	}

	private static String pem(String kind, byte[] content) {
		return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + kind
				+ "-----\n";
	}

	/** Returns a bundle with the key, which trusts its certificate. */
	public SslBundle bundle() throws IOException, GeneralSecurityException {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("trusted", keyStore().getCertificate("server"));
		return SslBundle.of(SslStoreBundle.of(keyStore(), PASSWORD, trusted), SslBundleKey.of(PASSWORD));
	}

	/** Returns the properties of a bundle of this store. */
	public List<String> properties(String bundle) {
		return List.of("spring.ssl.bundle.jks." + bundle + ".keystore.location=" + this.store.toUri(),
				"spring.ssl.bundle.jks." + bundle + ".keystore.password=" + PASSWORD);
	}

}

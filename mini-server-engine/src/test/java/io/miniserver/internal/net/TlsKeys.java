package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key with a certificate of its own, made by keytool for the time of a test.
 *
 * @param store where both are
 */
public record TlsKeys(Path store) {

	/** Protects what is gone after the test. */
	public static final String PASSWORD = "of-a-test";

	/**
	 * Makes a key.
	 * @param directory where the store is made
	 * @param name the name that the certificate is for; also localhost
	 */
	public static TlsKeys make(Path directory, String name) throws IOException, InterruptedException {
		return make(directory, name, "-keyalg", "EC", "-groupname", "secp256r1");
	}

	/** Makes a key with certain options of keytool. */
	public static TlsKeys make(Path directory, String name, String... options)
			throws IOException, InterruptedException {
		Path store = directory.resolve(name + ".p12");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
						"server", "-dname", "CN=" + name, "-ext", "SAN=DNS:" + name + ",DNS:localhost,IP:127.0.0.1",
						"-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD,
						"-J-XX:TieredStopAtLevel=1"));
		command.addAll(List.of(options));
		run(command);
		return new TlsKeys(store);
	}

	/** Runs a program, and returns what it has printed. */
	public static String run(List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return output;
	}

	/** Writes the certificate as a file for programs that want one. */
	public Path certificate() throws IOException, InterruptedException {
		return export("certificate", List.of("openssl", "pkcs12", "-nokeys"));
	}

	/** Writes the key as a file for programs that want one. */
	public Path privateKey() throws IOException, InterruptedException {
		return export("key", List.of("openssl", "pkcs12", "-nocerts", "-nodes"));
	}

	private Path export(String kind, List<String> how) throws IOException, InterruptedException {
		Path file = this.store.resolveSibling(this.store.getFileName() + "." + kind + ".pem");
		if (!Files.exists(file)) {
			List<String> command = new ArrayList<>(how);
			command
				.addAll(List.of("-in", this.store.toString(), "-passin", "pass:" + PASSWORD, "-out", file.toString()));
			run(command);
		}
		return file;
	}

	KeyStore keyStore() throws IOException, GeneralSecurityException {
		KeyStore result = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(this.store)) {
			result.load(in, PASSWORD.toCharArray());
		}
		return result;
	}

	/** Returns a context that has this key. */
	public SSLContext context() throws IOException, GeneralSecurityException {
		return context(this, this);
	}

	/**
	 * Returns a context.
	 * @param key what it has
	 * @param trusted whom it trusts, and nobody else
	 */
	public static SSLContext context(TlsKeys key, TlsKeys trusted) throws IOException, GeneralSecurityException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(key.keyStore(), PASSWORD.toCharArray());
		SSLContext result = SSLContext.getInstance("TLS");
		result.init(keys.getKeyManagers(), trusting(trusted).getTrustManagers(), null);
		return result;
	}

	/** Returns a context without a key, which trusts this one's certificate. */
	public SSLContext clientContext() throws IOException, GeneralSecurityException {
		SSLContext result = SSLContext.getInstance("TLS");
		result.init(null, trusting(this).getTrustManagers(), null);
		return result;
	}

	private static TrustManagerFactory trusting(TlsKeys trusted) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setCertificateEntry("trusted", trusted.keyStore().getCertificate("server"));
		TrustManagerFactory result = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		result.init(store);
		return result;
	}

	/** Returns a context without a key, which trusts two. */
	static SSLContext trusting(TlsKeys one, TlsKeys other) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setCertificateEntry("one", one.keyStore().getCertificate("server"));
		store.setCertificateEntry("other", other.keyStore().getCertificate("server"));
		TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trusted.init(store);
		SSLContext result = SSLContext.getInstance("TLS");
		result.init(null, trusted.getTrustManagers(), null);
		return result;
	}

	/** Returns a socket with TLS that has done nothing yet but connect. */
	static SSLSocket socket(SSLContext context, int port) throws IOException {
		SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(20_000);
		return socket;
	}

	/** Returns a client that speaks certain parameters, such as one protocol version. */
	static RawClient client(SSLContext context, int port, Consumer<SSLParameters> change) throws IOException {
		SSLSocket socket = socket(context, port);
		SSLParameters parameters = socket.getSSLParameters();
		change.accept(parameters);
		socket.setSSLParameters(parameters);
		return RawClient.over(socket);
	}

	static RawClient client(SSLContext context, int port) throws IOException {
		return client(context, port, (parameters) -> {
		});
	}

}

package io.miniserver.http;

import java.security.cert.X509Certificate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the handshake of a connection over TLS has agreed on.
 *
 * @param protocol the protocol version, such as {@code TLSv1.3}
 * @param cipherSuite the cipher suite, such as {@code TLS_AES_256_GCM_SHA384}
 * @param serverName the server that the client wanted (RFC 6066 section 3); null if it
 * named none
 * @param clientCertificates the certificate of the client, and behind it those that lead
 * to one that the server trusts; empty if it showed none
 */
public record TlsSession(String protocol, String cipherSuite, @Nullable String serverName,
		List<X509Certificate> clientCertificates) {

	/**
	 * Copies the list.
	 */
	public TlsSession {
		clientCertificates = List.copyOf(clientCertificates);
	}

}

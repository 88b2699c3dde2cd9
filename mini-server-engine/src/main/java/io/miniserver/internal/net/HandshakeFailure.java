package io.miniserver.internal.net;

import java.security.cert.CertificateException;
import java.util.List;

/** Why a handshake did not come to its end. */
enum HandshakeFailure {

	/** The client did not complete it in its time. */
	TIMEOUT("timeout"),

	/** The client ended the connection in the middle of it. */
	CLOSED("closed"),

	/** A request came without TLS; it was answered. */
	PLAIN_HTTP("plain-http"),

	/** What came is neither TLS nor HTTP. */
	NOT_TLS("not-tls", "unrecognized SSL message", "Unsupported SSL", "SSLv2Hello", "Invalid TLS record"),

	/** The client speaks HTTP/2 alone, or the like. */
	NO_APPLICATION_PROTOCOL("no-application-protocol", "application layer protocol"),

	/** The client accepts no cipher of the server's, or none that fits the key. */
	NO_CIPHER("no-cipher", "no cipher suites in common", "No appropriate"),

	/** The client accepts no version of the server's. */
	NO_PROTOCOL("no-protocol", "Client requested protocol", "client supported protocol versions",
			"not accepted by server preferences"),

	/** The client shows no certificate, or one that is not trusted. */
	CLIENT_CERTIFICATE("client-certificate", "client certificate chain", "null cert chain", "bad_certificate_chain"),

	/** The client has refused what the server sent, such as its certificate. */
	CLIENT_ALERT("client-alert", "Received fatal alert"),

	/** Everything else: the client broke a rule, or the server's key is of no use. */
	OTHER("other");

	/** Nobody wraps deeper. */
	private static final int DEEPEST = 8;

	private final String reason;

	/** What the JDK says, of which it has no other account. */
	private final List<String> messages;

	HandshakeFailure(String reason, String... messages) {
		this.reason = reason;
		this.messages = List.of(messages);
	}

	/** Returns the name of the reason in counts. */
	String reason() {
		return this.reason;
	}

	/** Returns the reason of a failure that the JDK has found. */
	static HandshakeFailure of(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
			if (cause instanceof CertificateException) {
				return CLIENT_CERTIFICATE;
			}
			for (HandshakeFailure candidate : values()) {
				if (candidate.explains(String.valueOf(cause.getMessage()))) {
					return candidate;
				}
			}
			cause = cause.getCause();
		}
		return OTHER;
	}

	private boolean explains(String message) {
		return this.messages.stream().anyMatch(message::contains);
	}

}

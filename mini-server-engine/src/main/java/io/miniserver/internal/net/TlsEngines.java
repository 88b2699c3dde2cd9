package io.miniserver.internal.net;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.miniserver.config.TlsConfig;
import io.miniserver.config.TlsContext;

/** Makes what does the handshake and the ciphers of one connection. */
final class TlsEngines {

	/** What clients call the only protocol that is spoken (RFC 7301 section 6). */
	private static final String[] APPLICATION_PROTOCOLS = { "http/1.1" };

	private TlsEngines() {
	}

	/**
	 * Creates an engine with the keys of the moment.
	 * @param config how TLS is spoken
	 * @param serverName the server that the client wants; empty: it names none
	 */
	static SSLEngine create(TlsConfig config, String serverName) {
		TlsContext context = config.contextFor(serverName);
		SSLEngine engine = context.context().createSSLEngine();
		engine.setUseClientMode(false);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setProtocols(context.protocols().toArray(String[]::new));
		if (!context.ciphers().isEmpty()) {
			parameters.setCipherSuites(context.ciphers().toArray(String[]::new));
		}
		parameters.setUseCipherSuitesOrder(true);
		parameters.setApplicationProtocols(APPLICATION_PROTOCOLS);
		switch (config.clientAuth()) {
			case NONE -> parameters.setNeedClientAuth(false);
			case WANT -> parameters.setWantClientAuth(true);
			case NEED -> parameters.setNeedClientAuth(true);
		}
		engine.setSSLParameters(parameters);
		return engine;
	}

}

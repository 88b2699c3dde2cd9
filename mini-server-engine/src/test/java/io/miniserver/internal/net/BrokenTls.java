package io.miniserver.internal.net;

import java.nio.ByteBuffer;
import java.security.KeyManagementException;
import java.security.SecureRandom;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * Makes engines that fail to end their output with something other than the exception
 * that they declare, as those of other providers than the JDK's do.
 */
final class BrokenTls extends SSLContextSpi {

	private final SSLContext real;

	private BrokenTls(SSLContext real) {
		this.real = real;
	}

	/** Returns a context whose engines can do all that another's can, but end. */
	static SSLContext breaking(SSLContext real) {
		return new SSLContext(new BrokenTls(real), real.getProvider(), real.getProtocol()) {
		};
	}

	@Override
	protected void engineInit(KeyManager[] keys, TrustManager[] trusted, SecureRandom random)
			throws KeyManagementException {
		throw new KeyManagementException("it has its keys");
	}

	@Override
	protected SSLSocketFactory engineGetSocketFactory() {
		return this.real.getSocketFactory();
	}

	@Override
	protected SSLServerSocketFactory engineGetServerSocketFactory() {
		return this.real.getServerSocketFactory();
	}

	@Override
	protected SSLEngine engineCreateSSLEngine() {
		return new Engine(this.real.createSSLEngine());
	}

	@Override
	protected SSLEngine engineCreateSSLEngine(String host, int port) {
		return new Engine(this.real.createSSLEngine(host, port));
	}

	@Override
	protected SSLSessionContext engineGetServerSessionContext() {
		return this.real.getServerSessionContext();
	}

	@Override
	protected SSLSessionContext engineGetClientSessionContext() {
		return this.real.getClientSessionContext();
	}

	@Override
	protected SSLParameters engineGetSupportedSSLParameters() {
		return this.real.getSupportedSSLParameters();
	}

	@Override
	protected SSLParameters engineGetDefaultSSLParameters() {
		return this.real.getDefaultSSLParameters();
	}

	private static final class Engine extends SSLEngine {

		private final SSLEngine real;

		Engine(SSLEngine real) {
			this.real = real;
		}

		@Override
		public void closeOutbound() {
			throw new IllegalStateException("the engine is broken, for the test");
		}

		@Override
		public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target)
				throws SSLException {
			return this.real.wrap(sources, offset, length, target);
		}

		@Override
		public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] targets, int offset, int length)
				throws SSLException {
			return this.real.unwrap(source, targets, offset, length);
		}

		@Override
		public Runnable getDelegatedTask() {
			return this.real.getDelegatedTask();
		}

		@Override
		public void closeInbound() throws SSLException {
			this.real.closeInbound();
		}

		@Override
		public boolean isInboundDone() {
			return this.real.isInboundDone();
		}

		@Override
		public boolean isOutboundDone() {
			return this.real.isOutboundDone();
		}

		@Override
		public String[] getSupportedCipherSuites() {
			return this.real.getSupportedCipherSuites();
		}

		@Override
		public String[] getEnabledCipherSuites() {
			return this.real.getEnabledCipherSuites();
		}

		@Override
		public void setEnabledCipherSuites(String[] suites) {
			this.real.setEnabledCipherSuites(suites);
		}

		@Override
		public String[] getSupportedProtocols() {
			return this.real.getSupportedProtocols();
		}

		@Override
		public String[] getEnabledProtocols() {
			return this.real.getEnabledProtocols();
		}

		@Override
		public void setEnabledProtocols(String[] protocols) {
			this.real.setEnabledProtocols(protocols);
		}

		@Override
		public SSLParameters getSSLParameters() {
			return this.real.getSSLParameters();
		}

		@Override
		public void setSSLParameters(SSLParameters parameters) {
			this.real.setSSLParameters(parameters);
		}

		@Override
		public SSLSession getSession() {
			return this.real.getSession();
		}

		@Override
		public void beginHandshake() throws SSLException {
			this.real.beginHandshake();
		}

		@Override
		public SSLEngineResult.HandshakeStatus getHandshakeStatus() {
			return this.real.getHandshakeStatus();
		}

		@Override
		public void setUseClientMode(boolean mode) {
			this.real.setUseClientMode(mode);
		}

		@Override
		public boolean getUseClientMode() {
			return this.real.getUseClientMode();
		}

		@Override
		public void setNeedClientAuth(boolean need) {
			this.real.setNeedClientAuth(need);
		}

		@Override
		public boolean getNeedClientAuth() {
			return this.real.getNeedClientAuth();
		}

		@Override
		public void setWantClientAuth(boolean want) {
			this.real.setWantClientAuth(want);
		}

		@Override
		public boolean getWantClientAuth() {
			return this.real.getWantClientAuth();
		}

		@Override
		public void setEnableSessionCreation(boolean flag) {
			this.real.setEnableSessionCreation(flag);
		}

		@Override
		public boolean getEnableSessionCreation() {
			return this.real.getEnableSessionCreation();
		}

	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import io.miniserver.http.TlsSession;
import org.jspecify.annotations.Nullable;

/** The transport of a connection with TLS, from the first message on. */
final class TlsSocket implements Transport {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final SSLEngine engine;

	private final ClientSocket socket;

	private final TlsShared shared;

	private final TlsInput input;

	private final TlsOutput output;

	/** Made when somebody asks. */
	private volatile @Nullable TlsSession session;

	/**
	 * Creates the transport.
	 * @param engine what does the handshake and the ciphers; nobody else uses it
	 * @param socket where the encrypted bytes come from and go to
	 * @param shared what the server's connections share
	 * @param arrived what was read from the socket already
	 */
	TlsSocket(SSLEngine engine, ClientSocket socket, TlsShared shared, @Nullable ByteBuffer arrived) {
		this.engine = engine;
		this.socket = socket;
		this.shared = shared;
		this.output = new TlsOutput(engine, socket, shared.buffers());
		this.input = new TlsInput(engine, socket, this.output, shared.buffers(), arrived);
	}

	SSLEngine engine() {
		return this.engine;
	}

	TlsInput input() {
		return this.input;
	}

	TlsOutput output() {
		return this.output;
	}

	@Override
	public int read(ByteBuffer target) throws ConnectionLostException {
		return this.input.read(target);
	}

	@Override
	public boolean hasUnread() {
		return this.input.hasUnread();
	}

	@Override
	public int write(ByteBuffer source) throws ConnectionLostException {
		return this.output.write(source);
	}

	/** What the socket does not take is read again later: no connection keeps it. */
	@Override
	public long transfer(FileChannel source, long position, long count) throws ConnectionLostException {
		TlsBuffers buffers = this.shared.buffers().acquire();
		try {
			ByteBuffer piece = buffers.received();
			long done = 0;
			boolean taken = true;
			while (taken && done < count) {
				piece.clear().limit((int) Math.min(piece.capacity(), count - done));
				taken = source.read(piece, position + done) > 0;
				if (!taken || piece.position() < this.output.owed()) {
					return done; // the file became shorter
				}
				done += write(piece.flip());
				taken = !piece.hasRemaining();
			}
			return done;
		}
		catch (ConnectionLostException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new ConnectionLostException("a file could not be sent", ex);
		}
		finally {
			this.shared.buffers().release(buffers);
		}
	}

	@Override
	public boolean sendEnd() throws ConnectionLostException {
		return this.output.end();
	}

	@Override
	public void endOutput() throws IOException {
		this.socket.endOutput();
	}

	/** Nobody asks any more what it says. */
	@Override
	public int discard(ByteBuffer buffer) throws ConnectionLostException {
		return this.socket.read(buffer);
	}

	@Override
	public void close() {
		this.shared.counters().closed();
		try {
			if (this.socket.channel().isOpen()) {
				this.output.end();
			}
		}
		catch (ConnectionLostException ex) {
			logger.log(Level.DEBUG, "A client was gone before the end of its connection", ex);
		}
		finally {
			this.socket.close(); // whatever the engine does
		}
	}

	@Override
	public void cutOff() {
		this.socket.close();
	}

	@Override
	public TlsSession tls() {
		TlsSession result = this.session;
		if (result == null) {
			SSLSession agreed = this.engine.getSession();
			result = new TlsSession(agreed.getProtocol(), agreed.getCipherSuite(), serverName(agreed),
					clientCertificates(agreed));
			this.session = result;
		}
		return result;
	}

	private static @Nullable String serverName(SSLSession agreed) {
		if (agreed instanceof ExtendedSSLSession extended) {
			for (SNIServerName name : extended.getRequestedServerNames()) {
				if (name instanceof SNIHostName host) {
					return host.getAsciiName();
				}
			}
		}
		return null;
	}

	private static List<X509Certificate> clientCertificates(SSLSession agreed) {
		List<X509Certificate> result = new ArrayList<>();
		try {
			for (Certificate certificate : agreed.getPeerCertificates()) {
				if (certificate instanceof X509Certificate x509) {
					result.add(x509);
				}
			}
		}
		catch (SSLPeerUnverifiedException ex) {
			logger.log(Level.TRACE, "A client has shown no certificate", ex);
		}
		return result;
	}

}

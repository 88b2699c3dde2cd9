package io.miniserver.boot;

import org.springframework.boot.convert.DataSizeUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/**
 * The sizes and counts that the server accepts, under {@code mini-server.limits}.
 */
public final class LimitsProperties {

	/**
	 * Maximum size of a request line. A longer one is answered with 414. If a size suffix
	 * is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize requestLine = DataSize.ofKilobytes(8);

	/**
	 * Maximum size of all header lines of a request together. More is answered with 431.
	 * If a size suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize headerBytes = DataSize.ofKilobytes(16);

	/**
	 * Maximum number of header fields of a request. More are answered with 431.
	 */
	private int headerCount = 100;

	/**
	 * Maximum size of a request body, unless its route sets another one. A larger body is
	 * answered with 413. If a size suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize body = DataSize.ofMegabytes(10);

	/**
	 * Size of a request body up to which it is read before the handler runs. If a size
	 * suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize bufferedBody = DataSize.ofKilobytes(64);

	/**
	 * Maximum number of open connections. Further ones wait in the backlog.
	 */
	private int connections = 8192;

	/**
	 * Maximum size of the trailer section of a request body in chunks. A larger one is
	 * answered with 431. If a size suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize trailerBytes = DataSize.ofKilobytes(8);

	/**
	 * How much longer than usual the chunk lines of a request body may be, all together.
	 * Then 400 is sent. If a size suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize chunkOverhead = DataSize.ofKilobytes(16);

	/**
	 * Size that a client has to send each second of a body that is streamed to its
	 * handler, on average. A slower one is answered with 408; 0 accepts any. If a size
	 * suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize bodyRate = DataSize.ofKilobytes(1);

	/**
	 * Size that a client has to take each second of a response that waits for it, on
	 * average. The connection of a slower one is closed; 0 accepts any. If a size suffix
	 * is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize responseRate = DataSize.ofKilobytes(1);

	/**
	 * Maximum size of a body that its handler left unread and that is thrown away to keep
	 * the connection. If a size suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize unreadBody = DataSize.ofKilobytes(256);

	/**
	 * Maximum number of open connections of one client address. One more is answered with
	 * 429 and closed. 0 means as many as there may be in all.
	 */
	private int connectionsPerAddress;

	/**
	 * Maximum number of requests on one connection. The response to the last one ends it.
	 * 0 means any number.
	 */
	private int requestsPerConnection;

	public DataSize getRequestLine() {
		return this.requestLine;
	}

	public void setRequestLine(DataSize requestLine) {
		this.requestLine = requestLine;
	}

	public DataSize getHeaderBytes() {
		return this.headerBytes;
	}

	public void setHeaderBytes(DataSize headerBytes) {
		this.headerBytes = headerBytes;
	}

	public int getHeaderCount() {
		return this.headerCount;
	}

	public void setHeaderCount(int headerCount) {
		this.headerCount = headerCount;
	}

	public DataSize getBody() {
		return this.body;
	}

	public void setBody(DataSize body) {
		this.body = body;
	}

	public DataSize getBufferedBody() {
		return this.bufferedBody;
	}

	public void setBufferedBody(DataSize bufferedBody) {
		this.bufferedBody = bufferedBody;
	}

	public int getConnections() {
		return this.connections;
	}

	public void setConnections(int connections) {
		this.connections = connections;
	}

	public DataSize getTrailerBytes() {
		return this.trailerBytes;
	}

	public void setTrailerBytes(DataSize trailerBytes) {
		this.trailerBytes = trailerBytes;
	}

	public DataSize getChunkOverhead() {
		return this.chunkOverhead;
	}

	public void setChunkOverhead(DataSize chunkOverhead) {
		this.chunkOverhead = chunkOverhead;
	}

	public DataSize getBodyRate() {
		return this.bodyRate;
	}

	public void setBodyRate(DataSize bodyRate) {
		this.bodyRate = bodyRate;
	}

	public DataSize getResponseRate() {
		return this.responseRate;
	}

	public void setResponseRate(DataSize responseRate) {
		this.responseRate = responseRate;
	}

	public DataSize getUnreadBody() {
		return this.unreadBody;
	}

	public void setUnreadBody(DataSize unreadBody) {
		this.unreadBody = unreadBody;
	}

	public int getConnectionsPerAddress() {
		return this.connectionsPerAddress;
	}

	public void setConnectionsPerAddress(int connectionsPerAddress) {
		this.connectionsPerAddress = connectionsPerAddress;
	}

	public int getRequestsPerConnection() {
		return this.requestsPerConnection;
	}

	public void setRequestsPerConnection(int requestsPerConnection) {
		this.requestsPerConnection = requestsPerConnection;
	}

}

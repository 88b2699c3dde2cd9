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

}

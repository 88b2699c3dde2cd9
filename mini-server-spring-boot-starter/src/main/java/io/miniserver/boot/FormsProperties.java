package io.miniserver.boot;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DataSizeUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/**
 * How forms are read, under {@code mini-server.forms}.
 */
public final class FormsProperties {

	/**
	 * Maximum size of a URL-encoded form, which is held in memory. A larger one is
	 * answered with 413. If a size suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize bytes = DataSize.ofMegabytes(1);

	/**
	 * Maximum number of fields of a URL-encoded form. More are answered with 413.
	 */
	private int fields = 1000;

	/**
	 * Maximum number of parts of a multipart form. More are answered with 413.
	 */
	private int parts = 100;

	/**
	 * Maximum size of the header of a part. A larger one is answered with 413. If a size
	 * suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize partHeaderBytes = DataSize.ofKilobytes(4);

	/**
	 * Maximum size of the content of a part. A larger one is answered with 413. If a size
	 * suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize partBytes = DataSize.ofMegabytes(10);

	/**
	 * Size of a part up to which it is kept in memory. A larger one goes to a temporary
	 * file. If a size suffix is not specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize memoryThreshold = DataSize.ofKilobytes(64);

	/**
	 * Existing directory for temporary files. The system's if not set.
	 */
	private @Nullable Path directory;

	public DataSize getBytes() {
		return this.bytes;
	}

	public void setBytes(DataSize bytes) {
		this.bytes = bytes;
	}

	public int getFields() {
		return this.fields;
	}

	public void setFields(int fields) {
		this.fields = fields;
	}

	public int getParts() {
		return this.parts;
	}

	public void setParts(int parts) {
		this.parts = parts;
	}

	public DataSize getPartHeaderBytes() {
		return this.partHeaderBytes;
	}

	public void setPartHeaderBytes(DataSize partHeaderBytes) {
		this.partHeaderBytes = partHeaderBytes;
	}

	public DataSize getPartBytes() {
		return this.partBytes;
	}

	public void setPartBytes(DataSize partBytes) {
		this.partBytes = partBytes;
	}

	public DataSize getMemoryThreshold() {
		return this.memoryThreshold;
	}

	public void setMemoryThreshold(DataSize memoryThreshold) {
		this.memoryThreshold = memoryThreshold;
	}

	public @Nullable Path getDirectory() {
		return this.directory;
	}

	public void setDirectory(@Nullable Path directory) {
		this.directory = directory;
	}

}

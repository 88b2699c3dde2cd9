package io.miniserver.boot.middleware;

import java.util.ArrayList;
import java.util.List;

import io.miniserver.middleware.Compression;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DataSizeUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/**
 * Compression of responses, under {@code mini-server.compression}.
 */
@ConfigurationProperties("mini-server.compression")
public final class CompressionProperties {

	/**
	 * Whether responses are compressed for clients that accept it.
	 */
	private boolean enabled;

	/**
	 * Media types that are compressed. text/* is all of a type.
	 */
	private List<String> mimeTypes = new ArrayList<>(Compression.MEDIA_TYPES);

	/**
	 * Size from which on a response is compressed. If a size suffix is not specified,
	 * bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize minResponseSize = DataSize.ofKilobytes(2);

	/**
	 * Effort of gzip, from 1, the fastest, to 9, the smallest.
	 */
	private int level = 6;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public List<String> getMimeTypes() {
		return this.mimeTypes;
	}

	public void setMimeTypes(List<String> mimeTypes) {
		this.mimeTypes = mimeTypes;
	}

	public DataSize getMinResponseSize() {
		return this.minResponseSize;
	}

	public void setMinResponseSize(DataSize minResponseSize) {
		this.minResponseSize = minResponseSize;
	}

	public int getLevel() {
		return this.level;
	}

	public void setLevel(int level) {
		this.level = level;
	}

}

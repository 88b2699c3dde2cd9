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
	 * Content codings, of several that a client wants alike the first. br needs brotli4j
	 * and zstd zstd-jni on the class path, and is left out without; another name is that
	 * of a ContentCoding bean.
	 */
	private List<String> codings = new ArrayList<>(List.of("zstd", "br", "gzip"));

	/**
	 * Quality of br, from 0, the fastest, to 11, the smallest.
	 */
	private int brotliQuality = 4;

	/**
	 * Level of zstd, from 1, the fastest, to 19, the smallest.
	 */
	private int zstdLevel = 3;

	/**
	 * Regular expressions of clients that get no compressed responses, found anywhere in
	 * their User-Agent.
	 */
	private List<String> excludedUserAgents = new ArrayList<>();

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

	public List<String> getCodings() {
		return this.codings;
	}

	public void setCodings(List<String> codings) {
		this.codings = codings;
	}

	public int getBrotliQuality() {
		return this.brotliQuality;
	}

	public void setBrotliQuality(int brotliQuality) {
		this.brotliQuality = brotliQuality;
	}

	public int getZstdLevel() {
		return this.zstdLevel;
	}

	public void setZstdLevel(int zstdLevel) {
		this.zstdLevel = zstdLevel;
	}

	public List<String> getExcludedUserAgents() {
		return this.excludedUserAgents;
	}

	public void setExcludedUserAgents(List<String> excludedUserAgents) {
		this.excludedUserAgents = excludedUserAgents;
	}

	public int getLevel() {
		return this.level;
	}

	public void setLevel(int level) {
		this.level = level;
	}

}

package io.miniserver.boot.staticfiles;

import io.miniserver.staticfiles.StaticFiles;

/**
 * What is told of files whose names have a fingerprint of their content.
 */
public final class FingerprintProperties {

	/**
	 * Regular expression that the whole name of such a file matches, without directories.
	 */
	private String pattern = StaticFiles.FINGERPRINTED.pattern();

	/**
	 * Value of Cache-Control of such files.
	 */
	private String cacheControl = "max-age=31536000, immutable";

	public String getPattern() {
		return this.pattern;
	}

	public void setPattern(String pattern) {
		this.pattern = pattern;
	}

	public String getCacheControl() {
		return this.cacheControl;
	}

	public void setCacheControl(String cacheControl) {
		this.cacheControl = cacheControl;
	}

}

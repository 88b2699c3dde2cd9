package io.miniserver.boot.accesslog;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties of the access log.
 */
@ConfigurationProperties("mini-server.access-log")
public final class AccessLogProperties {

	/**
	 * Whether each request is written to the logger io.miniserver.access.
	 */
	private boolean enabled;

	/**
	 * Form of the lines of the access log.
	 */
	private Format format = Format.COMBINED;

	/**
	 * Pattern of the lines if the format is pattern, such as %h %t "%r" %s %b.
	 */
	private @Nullable String pattern;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Format getFormat() {
		return this.format;
	}

	public void setFormat(Format format) {
		this.format = format;
	}

	public @Nullable String getPattern() {
		return this.pattern;
	}

	public void setPattern(@Nullable String pattern) {
		this.pattern = pattern;
	}

	/**
	 * The forms of a line.
	 */
	public enum Format {

		/** The common log format of the NCSA and of Apache httpd. */
		COMMON,

		/**
		 * The common log format with {@code Referer} and {@code User-Agent} behind it.
		 */
		COMBINED,

		/** One JSON object a line, with the field names of the Elastic Common Schema. */
		JSON,

		/**
		 * The common log format, with the parts of the request as key values for Spring
		 * Boot's structured logging. Needs SLF4J.
		 */
		STRUCTURED,

		/** As {@code mini-server.access-log.pattern} says. */
		PATTERN

	}

}

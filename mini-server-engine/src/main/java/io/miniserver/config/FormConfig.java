package io.miniserver.config;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * How forms are read: bodies of type {@code application/x-www-form-urlencoded} and
 * {@code multipart/form-data}.
 *
 * @param bytes the bytes of a URL-encoded form, which is held in memory
 * @param fields the fields of a URL-encoded form
 * @param parts the parts of a multipart form
 * @param partHeaderBytes the bytes of the header of one part; also those that stand in
 * front of the parts and behind them
 * @param partBytes the bytes of the content of one part
 * @param memoryThreshold the bytes of a part up to which it is kept in memory; a larger
 * one goes to a file
 * @param directory where these files are; null for the system's directory for temporary
 * files
 */
public record FormConfig(int bytes, int fields, int parts, int partHeaderBytes, long partBytes, int memoryThreshold,
		@Nullable Path directory) {

	private static final int KIB = 1024;

	private static final int LARGEST_PART_HEADER = 1024 * KIB;

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException that names the first value out of range
	 */
	public FormConfig {
		Checks.atLeast("forms.bytes", bytes, 0);
		Checks.atLeast("forms.fields", fields, 1);
		Checks.atLeast("forms.parts", parts, 1);
		Checks.inRange("forms.part-header-bytes", partHeaderBytes, 16, LARGEST_PART_HEADER);
		Checks.atLeast("forms.part-bytes", partBytes, 0);
		Checks.atLeast("forms.memory-threshold", memoryThreshold, 0);
	}

	/**
	 * Returns the defaults: 1 MiB and 1,000 fields, 100 parts with 4 KiB header and 10
	 * MiB content each, of which 64 KiB stay in memory, temporary files where the system
	 * has them.
	 * @return the defaults
	 */
	public static FormConfig defaults() {
		return new FormConfig(KIB * KIB, 1000, 100, 4 * KIB, 10L * KIB * KIB, 64 * KIB, null);
	}

	/**
	 * Returns a copy with another limit for URL-encoded forms.
	 * @param bytes the bytes, 0 or more
	 * @return the copy
	 */
	public FormConfig withBytes(int bytes) {
		return new FormConfig(bytes, this.fields, this.parts, this.partHeaderBytes, this.partBytes,
				this.memoryThreshold, this.directory);
	}

	/**
	 * Returns a copy with another limit for the fields of URL-encoded forms.
	 * @param fields the count, at least 1
	 * @return the copy
	 */
	public FormConfig withFields(int fields) {
		return new FormConfig(this.bytes, fields, this.parts, this.partHeaderBytes, this.partBytes,
				this.memoryThreshold, this.directory);
	}

	/**
	 * Returns a copy with another limit for parts.
	 * @param parts the count, at least 1
	 * @return the copy
	 */
	public FormConfig withParts(int parts) {
		return new FormConfig(this.bytes, this.fields, parts, this.partHeaderBytes, this.partBytes,
				this.memoryThreshold, this.directory);
	}

	/**
	 * Returns a copy with another limit for the header of a part.
	 * @param partHeaderBytes the bytes, 16 to 1 MiB
	 * @return the copy
	 */
	public FormConfig withPartHeaderBytes(int partHeaderBytes) {
		return new FormConfig(this.bytes, this.fields, this.parts, partHeaderBytes, this.partBytes,
				this.memoryThreshold, this.directory);
	}

	/**
	 * Returns a copy with another limit for the content of a part.
	 * @param partBytes the bytes, 0 or more
	 * @return the copy
	 */
	public FormConfig withPartBytes(long partBytes) {
		return new FormConfig(this.bytes, this.fields, this.parts, this.partHeaderBytes, partBytes,
				this.memoryThreshold, this.directory);
	}

	/**
	 * Returns a copy with another size up to which parts stay in memory.
	 * @param memoryThreshold the bytes, 0 or more
	 * @return the copy
	 */
	public FormConfig withMemoryThreshold(int memoryThreshold) {
		return new FormConfig(this.bytes, this.fields, this.parts, this.partHeaderBytes, this.partBytes,
				memoryThreshold, this.directory);
	}

	/**
	 * Returns a copy with another directory for temporary files.
	 * @param directory the directory, which must exist; null for that of the system
	 * @return the copy
	 */
	public FormConfig withDirectory(@Nullable Path directory) {
		return new FormConfig(this.bytes, this.fields, this.parts, this.partHeaderBytes, this.partBytes,
				this.memoryThreshold, directory);
	}

}

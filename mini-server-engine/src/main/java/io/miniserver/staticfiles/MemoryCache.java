package io.miniserver.staticfiles;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How many of the small files are kept in memory, and for how long without another look
 * at them. What was used least recently goes first.
 *
 * @param bytes how many bytes all files may have together; 0: none is kept
 * @param fileBytes how many bytes a file may have, in each of its forms
 * @param entries how many files there may be
 * @param openFiles how many of the files that are too large for the memory stay open
 * between the responses that send them; 0: each response opens its file
 * @param recheck how long a file is sent without another look; then a file of the same
 * time and size counts as the same; 0: it is looked at for each request
 * @param clock the time
 */
public record MemoryCache(long bytes, int fileBytes, int entries, int openFiles, Duration recheck,
		InstantSource clock) {

	private static final MemoryCache DEFAULTS = new MemoryCache(16 * 1024 * 1024, 64 * 1024, 1000, 64,
			Duration.ofSeconds(1), InstantSource.system());

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one is negative
	 */
	public MemoryCache {
		if (bytes < 0 || fileBytes < 0 || entries < 0 || openFiles < 0 || recheck.isNegative()) {
			throw new IllegalArgumentException(
					"The limits of a memory cache must not be negative, but are " + bytes + " bytes, " + fileBytes
							+ " bytes of a file, " + entries + " entries, " + openFiles + " open files and " + recheck);
		}
	}

	/**
	 * Returns 16 MiB for 1000 files of up to 64 KiB, which are looked at again after a
	 * second, and 64 larger ones that stay open.
	 * @return the limits
	 */
	public static MemoryCache defaults() {
		return DEFAULTS;
	}

	/**
	 * Returns a copy with other sizes.
	 * @param bytes see the component
	 * @param fileBytes see the component
	 * @param entries see the component
	 * @return the copy
	 * @throws IllegalArgumentException if one is negative
	 */
	public MemoryCache withSizes(long bytes, int fileBytes, int entries) {
		return new MemoryCache(bytes, fileBytes, entries, this.openFiles, this.recheck, this.clock);
	}

	/**
	 * Returns a copy with another number of open files.
	 * @param openFiles see the component
	 * @return the copy
	 * @throws IllegalArgumentException if it is negative
	 */
	public MemoryCache withOpenFiles(int openFiles) {
		return new MemoryCache(this.bytes, this.fileBytes, this.entries, openFiles, this.recheck, this.clock);
	}

	/**
	 * Returns a copy with another time between two looks at a file.
	 * @param recheck see the component
	 * @return the copy
	 * @throws IllegalArgumentException if it is negative
	 */
	public MemoryCache withRecheck(Duration recheck) {
		return new MemoryCache(this.bytes, this.fileBytes, this.entries, this.openFiles, recheck, this.clock);
	}

	/**
	 * Returns a copy with another clock.
	 * @param clock the time
	 * @return the copy
	 */
	public MemoryCache withClock(InstantSource clock) {
		return new MemoryCache(this.bytes, this.fileBytes, this.entries, this.openFiles, this.recheck, clock);
	}

}

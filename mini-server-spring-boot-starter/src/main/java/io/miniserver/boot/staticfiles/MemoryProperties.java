package io.miniserver.boot.staticfiles;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.convert.DataSizeUnit;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/**
 * How many of the small files of a mapping are kept in memory.
 */
public final class MemoryProperties {

	/**
	 * Size of all files in memory together. 0 keeps none. If a size suffix is not
	 * specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize size = DataSize.ofMegabytes(16);

	/**
	 * Size up to which a file is kept, in each of its forms. If a size suffix is not
	 * specified, bytes will be used.
	 */
	@DataSizeUnit(DataUnit.BYTES)
	private DataSize fileSize = DataSize.ofKilobytes(64);

	/**
	 * Maximum number of files in memory.
	 */
	private int files = 1000;

	/**
	 * Maximum number of larger files that stay open between the responses that send them.
	 * 0 opens the file for each response.
	 */
	private int openFiles = 64;

	/**
	 * Time for which a file is sent without another look at it. 0 looks at it for each
	 * request. If a duration suffix is not specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration recheck = Duration.ofSeconds(1);

	public DataSize getSize() {
		return this.size;
	}

	public void setSize(DataSize size) {
		this.size = size;
	}

	public DataSize getFileSize() {
		return this.fileSize;
	}

	public void setFileSize(DataSize fileSize) {
		this.fileSize = fileSize;
	}

	public int getFiles() {
		return this.files;
	}

	public void setFiles(int files) {
		this.files = files;
	}

	public int getOpenFiles() {
		return this.openFiles;
	}

	public void setOpenFiles(int openFiles) {
		this.openFiles = openFiles;
	}

	public Duration getRecheck() {
		return this.recheck;
	}

	public void setRecheck(Duration recheck) {
		this.recheck = recheck;
	}

}

package io.miniserver;

import java.util.List;

/**
 * What a stop had to give up.
 *
 * @param aborted the requests that were cut off, such as
 * {@code GET /report from /10.0.0.1:4711}; empty if none was lost
 */
public record StopReport(List<String> aborted) {

	/**
	 * Copies the list.
	 */
	public StopReport {
		aborted = List.copyOf(aborted);
	}

}

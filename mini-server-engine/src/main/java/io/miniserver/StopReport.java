package io.miniserver;

import java.util.List;

/**
 * What a stop had to give up.
 *
 * @param aborted the requests that were cut off, such as {@code GET /report/7 from
 * /10.0.0.1:4711 (route /report/{id}, for 31004 ms, on thread mini-server-worker-3)};
 * empty if none was lost
 */
public record StopReport(List<String> aborted) {

	/**
	 * Copies the list.
	 */
	public StopReport {
		aborted = List.copyOf(aborted);
	}

}

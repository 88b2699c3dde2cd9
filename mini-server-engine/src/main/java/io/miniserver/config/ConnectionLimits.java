package io.miniserver.config;

/**
 * How many connections the server keeps, and for how long.
 *
 * @param total the open connections; further ones wait in the backlog
 * @param perAddress the open connections of one client address; a further one is answered
 * with 429 and closed; 0: as many as there may be in all
 * @param requests the requests on one connection; the response to the last one ends it;
 * 0: any number
 */
public record ConnectionLimits(int total, int perAddress, int requests) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException that names the first value out of range
	 */
	public ConnectionLimits {
		Checks.atLeast("limits.connections", total, 1);
		Checks.atLeast("limits.connections-per-address", perAddress, 0);
		Checks.atLeast("limits.requests-per-connection", requests, 0);
	}

	/**
	 * Returns the defaults: 8192 connections, of whatever addresses and for any number of
	 * requests.
	 * @return the defaults
	 */
	public static ConnectionLimits defaults() {
		return new ConnectionLimits(8192, 0, 0);
	}

	/**
	 * Returns a copy with another limit for open connections.
	 * @param total the count, at least 1
	 * @return the copy
	 */
	public ConnectionLimits withTotal(int total) {
		return new ConnectionLimits(total, this.perAddress, this.requests);
	}

	/**
	 * Returns a copy with another limit for the connections of one address.
	 * @param perAddress the count; 0: none
	 * @return the copy
	 */
	public ConnectionLimits withPerAddress(int perAddress) {
		return new ConnectionLimits(this.total, perAddress, this.requests);
	}

	/**
	 * Returns a copy with another limit for the requests on a connection.
	 * @param requests the count; 0: none
	 * @return the copy
	 */
	public ConnectionLimits withRequests(int requests) {
		return new ConnectionLimits(this.total, this.perAddress, requests);
	}

}

package io.miniserver.internal.wire;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

/**
 * Requests that are refused by their heads: a name, the bytes, and the rejection. For
 * parsers, and for servers over a socket. The other half is {@link AcceptedRequests}.
 */
public final class RejectedRequests {

	private RejectedRequests() {
	}

	/** Returns all rows. */
	public static Stream<Arguments> all() {
		return Stream.concat(RejectedLines.all(), RejectedFields.all());
	}

}

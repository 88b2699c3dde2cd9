package io.miniserver.internal.net;

import java.io.IOException;

/** The client did not send, or did not take, what it was waited for. */
final class ClientTimeoutException extends IOException {

	private static final long serialVersionUID = 1L;

	ClientTimeoutException(Deadline deadline) {
		super((deadline == Deadline.BODY) ? "the request body did not arrive in time (timeouts.body)"
				: "the client did not take the response in time (timeouts.write)");
	}

	private ClientTimeoutException(String message) {
		super(message);
	}

	/** Returns the failure of a client that takes less than so many bytes a second. */
	static ClientTimeoutException tooSlow(int rate) {
		return new ClientTimeoutException(
				"the client takes less of the response than " + rate + " bytes a second (limits.response-rate)");
	}

}

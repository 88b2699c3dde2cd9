package io.miniserver.internal.net;

import io.miniserver.internal.wire.Rejection;

/**
 * What is expected of one refusal.
 *
 * @param when the case
 * @param rejection the reason
 * @param limit the limit in the unit of its property, -1 if none was hit
 * @param target method and index of the route, as the observer is told them
 * @param form what the client gets if it prefers a page
 * @param provocation how it is reached
 */
record RefusalCase(String when, Rejection rejection, long limit, String target, Form form, Provocation provocation) {

	@Override
	public String toString() {
		return this.rejection + ": " + this.when;
	}

	enum Form {

		/** Accept was read before the refusal. */
		AS_ACCEPTED,

		/** It was not. */
		JSON

	}

	/** Sends what is refused; the request has the given field, if it gets that far. */
	interface Provocation {

		void on(RefusalScene scene, RawClient client, String accept) throws Exception;

	}

}

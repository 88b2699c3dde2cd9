package io.miniserver.internal.net;

import io.miniserver.internal.flight.Flight;
import io.miniserver.internal.wire.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a recording is told of a refused request.
 *
 * @param refusal why it was refused
 * @param connection where it came from
 * @param route the pattern of its route; null without one
 */
record RefusedRequest(Refusal refusal, Connection connection, @Nullable String route) implements Flight.Refused {

	@Override
	public String reason() {
		return this.refusal.reason();
	}

	@Override
	public int status() {
		return this.refusal.status().code();
	}

	@Override
	public String client() {
		return this.connection.remoteAddress().toString();
	}

}

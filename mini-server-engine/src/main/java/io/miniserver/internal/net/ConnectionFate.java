package io.miniserver.internal.net;

import io.miniserver.http.Body;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.BodyCoding;
import io.miniserver.internal.wire.Persistence;

/** What becomes of a connection after a response (RFC 9112 section 9.3). */
final class ConnectionFate {

	private ConnectionFate() {
	}

	/** Decides what the response says about it. */
	static Persistence persistence(Exchange exchange, Response response) {
		if (isLast(exchange) || response.body() instanceof Body.Events || !bodyIsDone(exchange, response)) {
			return Persistence.CLOSE;
		}
		return exchange.head().persistence().with(response);
	}

	private static boolean isLast(Exchange exchange) {
		ServerContext context = exchange.context();
		int most = context.config().connections().requests();
		return context.stage().endsConnections() || (most > 0 && exchange.connection().requests >= most);
	}

	/** A response that is a stream may be about to read the body while it is written. */
	private static boolean bodyIsDone(Exchange exchange, Response response) {
		if (!(exchange.body() instanceof StreamedBody body)) {
			return true;
		}
		return body.isFinished() || (!(response.body() instanceof Body.Stream) && body.skipRest());
	}

	/**
	 * Only a client that announced it has nothing more to send is closed at once. One
	 * that sent a body may send an empty line behind it (RFC 9112 section 2.2): to leave
	 * that unread would reset the connection, and the client might not get its answer.
	 */
	static After after(Exchange exchange, Persistence persistence, BodyCoding coding) {
		if (persistence == Persistence.KEEP) {
			return (coding == BodyCoding.UNTIL_CLOSE) ? After.CLOSE : After.KEEP;
		}
		boolean announced = !exchange.head().keepAlive() && exchange.body() == EmptyBody.INSTANCE;
		return announced ? After.CLOSE : After.LINGER;
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.net.StandardSocketOptions;

import io.miniserver.http.Body;
import io.miniserver.http.RequestObservation;
import io.miniserver.internal.wire.BodyCoding;

/**
 * Has user code write the body of a response, by the thread that ran the handler.
 */
final class StreamedResponses {

	private StreamedResponses() {
	}

	static void write(ResponseWriter writer, Exchange exchange, Body.Stream stream, BodyCoding coding)
			throws IOException {
		ResponseBodyStream out = new ResponseBodyStream(writer, exchange, coding, stream.length());
		RequestObservation.Scope scope = exchange.watch().open();
		try {
			stream.writer().writeTo(out);
			out.complete();
		}
		catch (Throwable ex) {
			// Whatever user code made of it: it failed because its client was lost.
			IOException lost = out.lost();
			if (lost != null) {
				throw lost;
			}
			if (out.looksComplete()) {
				// Only a reset tells a client of HTTP/1.0 that something is missing
				// (RFC 9112 section 8).
				resetAtClose(exchange.connection(), ex);
			}
			throw ex;
		}
		finally {
			scope.close();
			out.end();
		}
	}

	private static void resetAtClose(Connection connection, Throwable failure) {
		try {
			connection.socket().channel().setOption(StandardSocketOptions.SO_LINGER, 0);
		}
		catch (IOException ex) {
			failure.addSuppressed(ex); // the client is gone already
		}
	}

	/**
	 * Opens a stream of events; from then on no thread waits for it. What its source
	 * sends at once goes the same way as a stream's.
	 */
	static void open(ResponseWriter writer, Exchange exchange, Body.Events events, BodyCoding coding) throws Exception {
		EventChannel stream = new EventChannel(exchange, events.policy(), coding, writer);
		exchange.connection().events = stream;
		boolean opened = false;
		RequestObservation.Scope scope = exchange.watch().open();
		try {
			events.source().open(stream);
			stream.opened(writer);
			exchange.after(After.EVENTS);
			opened = true;
		}
		finally {
			scope.close();
			if (!opened) {
				exchange.connection().events = null;
				stream.ended();
			}
		}
	}

}

package io.miniserver.internal.net;

import io.miniserver.internal.wire.BodyCoding;
import io.miniserver.internal.wire.ChunkedEncoder;
import io.miniserver.internal.wire.WireBuffer;

/**
 * How the events of a stream stand on the wire: each in a chunk of its own, or as they
 * are, for a client of HTTP/1.0.
 *
 * @param coding how the body is coded
 */
record EventFraming(BodyCoding coding) {

	/** Adds an event. */
	void add(byte[] event, WireBuffer out) {
		if (this.coding == BodyCoding.CHUNKED) {
			ChunkedEncoder.begin(event.length, out);
			out.bytes(event);
			ChunkedEncoder.end(out);
		}
		else {
			out.bytes(event);
		}
	}

	/** Adds the end of the body, if it has one of its own. */
	void end(WireBuffer out) {
		if (this.coding == BodyCoding.CHUNKED) {
			ChunkedEncoder.finish(out);
		}
	}

}

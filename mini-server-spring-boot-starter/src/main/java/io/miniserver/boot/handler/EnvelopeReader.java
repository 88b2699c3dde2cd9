package io.miniserver.boot.handler;

import java.io.IOException;
import java.lang.reflect.Type;

import io.miniserver.http.HttpException;
import io.miniserver.http.Request;

/**
 * Reads the argument for a parameter that has the content of the body in it.
 */
final class EnvelopeReader {

	private final BodyReader content;

	private final BodyEnvelope envelope;

	private final Type type;

	EnvelopeReader(BodyReader content, BodyEnvelope envelope, Type type) {
		this.content = content;
		this.envelope = envelope;
		this.type = type;
	}

	/**
	 * Returns the argument.
	 * @param request the request
	 * @return the argument, without content if there is no body
	 * @throws HttpException (400) if the body is wrong
	 * @throws IOException if the body did not arrive
	 */
	Object read(Request request) throws IOException {
		return this.envelope.around(this.content.read(request), request, this.type);
	}

}

package io.miniserver.internal.net;

import java.io.IOException;

import io.miniserver.http.Body;
import io.miniserver.http.OpenFile;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.BodyCoding;

/**
 * Sends files as the bodies of responses, by the thread that ran the handler.
 */
final class FileResponses {

	private FileResponses() {
	}

	static void write(ResponseWriter writer, Exchange exchange, Response response, Body.File body) throws IOException {
		OpenFile file = OpenFile.of(body);
		try {
			if (file.channel().size() < body.position() + body.length()) {
				throw new IOException("the file has become shorter than its response says");
			}
			if (writer.encodeHead(exchange, response) == BodyCoding.IDENTITY) {
				Outflow outflow = new Outflow(writer.out()).with(file, body.position(), body.length());
				file = null;
				writer.send(exchange.connection(), outflow);
			}
		}
		finally {
			if (file != null) {
				file.close();
			}
		}
	}

}

package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

import io.miniserver.http.Body;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.BodyCoding;

/**
 * Sends files as the bodies of responses, by the thread that ran the handler.
 */
final class FileResponses {

	private FileResponses() {
	}

	static void write(ResponseWriter writer, Exchange exchange, Response response, Body.File body) throws IOException {
		FileChannel file = FileChannel.open(body.path(), StandardOpenOption.READ);
		try {
			if (file.size() < body.position() + body.length()) {
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

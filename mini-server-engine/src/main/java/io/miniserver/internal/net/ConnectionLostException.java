package io.miniserver.internal.net;

import java.io.IOException;

/** The client is gone: nothing that is written can reach it any more. */
final class ConnectionLostException extends IOException {

	private static final long serialVersionUID = 1L;

	ConnectionLostException(String message) {
		super(message);
	}

	ConnectionLostException(String message, Throwable cause) {
		super(message, cause);
	}

}

package io.miniserver.internal.net;

import java.io.IOException;

import io.miniserver.config.ListenerConfig;

/** One of the places where a server was to listen can not be had. */
public final class ListenFailedException extends IOException {

	private static final long serialVersionUID = 1L;

	private final transient ListenerConfig listener;

	private final IOException reason;

	ListenFailedException(ListenerConfig listener, IOException reason) {
		super("listener '" + listener.name() + "': " + reason.getMessage(), reason);
		this.listener = listener;
		this.reason = reason;
	}

	/** Returns which listener it is. */
	public ListenerConfig listener() {
		return this.listener;
	}

	/** Returns what the system says. */
	public IOException reason() {
		return this.reason;
	}

}

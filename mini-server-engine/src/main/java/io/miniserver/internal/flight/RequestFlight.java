package io.miniserver.internal.flight;

import io.miniserver.http.RequestObserver.CompletedExchange;
import org.jspecify.annotations.Nullable;

/**
 * A request that is recorded, from its complete head to its end. For the owner of its
 * connection.
 */
public interface RequestFlight {

	/** It begins to wait for a worker. */
	void queued();

	/** Its handler begins, or goes on after a stage. */
	void begins();

	/** The handler has returned. */
	void returned();

	/** The handler has lost its loop meanwhile. */
	void displaced();

	/**
	 * Writes the end. Once.
	 * @param exchange how it ended
	 * @param route the pattern of its route; null without one
	 */
	void ended(CompletedExchange exchange, @Nullable String route);

}

package io.miniserver.internal.flight;

import org.jspecify.annotations.Nullable;

/**
 * Begins and writes events, as far as a recording wants them. While none does, each
 * method is one look at a flag and makes no object. Safe for use by several threads.
 */
public interface Flight {

	/** For a JVM without the recorder. */
	Flight NONE = new Flight() {

		@Override
		public @Nullable ConnectionFlight connection() {
			return null;
		}

		@Override
		public @Nullable RequestFlight request() {
			return null;
		}

		@Override
		public void takeover(@Nullable String route) {
			// nobody records
		}

		@Override
		public void rejection(Refused refused) {
			// nobody records
		}

	};

	/** What a rejection tells; looked at only if somebody records it. */
	interface Refused {

		/** Returns why. */
		String reason();

		/** Returns the status of the answer. */
		int status();

		/** Returns the pattern of the route; null before there is one. */
		@Nullable String route();

		/** Returns address and port of the client. */
		String client();

	}

	/** Returns what this JVM can do. */
	static Flight ofThisJvm() {
		// On the module path the module is there only if something else needs it.
		return ModuleLayer.boot().findModule("jdk.jfr").filter(Flight.class.getModule()::canRead).isPresent()
				? new JdkFlight() : NONE;
	}

	/** Begins the event of a connection; null if nobody records it. */
	@Nullable ConnectionFlight connection();

	/** Begins the event of a request; null if nobody records it. */
	@Nullable RequestFlight request();

	/**
	 * Writes that a loop was taken from a handler.
	 * @param route the pattern of the handler's route; null without one
	 */
	void takeover(@Nullable String route);

	/** Writes that the server has refused a request. */
	void rejection(Refused refused);

}

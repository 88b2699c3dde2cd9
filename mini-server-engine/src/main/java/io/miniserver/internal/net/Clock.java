package io.miniserver.internal.net;

/**
 * Time as a parameter, so that tests move it by hand. Both methods are safe for use by
 * several threads.
 */
public interface Clock {

	/** The machine's clock. */
	Clock SYSTEM = new Clock() {

		@Override
		public long nanos() {
			return System.nanoTime();
		}

		@Override
		public long epochMillis() {
			return System.currentTimeMillis();
		}

	};

	/**
	 * Returns a time that never goes back, for measuring.
	 * @return nanoseconds since an arbitrary moment
	 */
	long nanos();

	/**
	 * Returns the wall time, for the {@code Date} field.
	 * @return milliseconds since the epoch
	 */
	long epochMillis();

}

package io.miniserver.internal.net;

/**
 * What another thread asks a loop to do; runs on the thread that drives the loop then.
 */
@FunctionalInterface
interface LoopTask {

	/**
	 * Runs the task.
	 * @param driver who drives the loop; it may have lost the loop when this returns
	 */
	void run(Driver driver);

}

package io.miniserver.internal.net;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * How many files a process may open on this machine: each end of a connection is one, so
 * a test of thousands of connections has to ask.
 */
final class OpenFiles {

	/** What the process opens besides: classes, selectors, other tests' connections. */
	private static final int OTHERS = 300;

	private OpenFiles() {
	}

	/**
	 * Returns how many connections a test can have.
	 * @param wanted how many it would like to have
	 * @param least with how few it still shows something
	 * @param ends how many ends of each are in one process
	 * @return from least to wanted
	 * @throws AssertionError if the machine does not allow for the least
	 */
	static int connections(int wanted, int least, int ends) {
		return connections(wanted, least, ends, limit());
	}

	/** Returns Long.MAX_VALUE where there is no such limit. */
	private static long limit() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				? system.getMaxFileDescriptorCount() : Long.MAX_VALUE;
	}

	static int connections(int wanted, int least, int ends, long limit) {
		long room = (limit - OTHERS) / ends;
		if (room < least) {
			throw new AssertionError("A process may open " + limit + " files here, and this test needs "
					+ (least * (long) ends + OTHERS) + ": raise the limit, such as by `ulimit -n 24000`");
		}
		return (int) Math.min(wanted, room);
	}

}

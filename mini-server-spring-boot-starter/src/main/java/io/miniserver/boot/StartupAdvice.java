package io.miniserver.boot;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.UnixOperatingSystemMXBean;
import io.miniserver.config.ServerConfig;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What is wrong with settings that are valid each by itself, but not with what is around
 * the server: balancers, the application's shutdown, the operating system.
 *
 * @param config the settings of the server
 * @param drainDelay for how long it drains
 * @param phaseTimeout how long each phase of the shutdown may take
 * @param descriptors how many files and sockets the process may have open
 */
record StartupAdvice(ServerConfig config, Duration drainDelay, Duration phaseTimeout, long descriptors) {

	/** For how long the common balancers keep idle connections: nginx, AWS ALB, Envoy… */
	private static final Duration BALANCERS = Duration.ofSeconds(60);

	private static final String PHASE_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";

	/** Spring Boot's default. */
	private static final Duration DEFAULT_PHASE_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * Returns the advice for a server in its environment.
	 * @param config the settings of the server
	 * @param drainDelay for how long it drains
	 * @param environment has the settings of the application
	 * @return the advice
	 */
	static StartupAdvice of(ServerConfig config, Duration drainDelay, Environment environment) {
		Duration phase = Binder.get(environment).bind(PHASE_TIMEOUT, Duration.class).orElse(DEFAULT_PHASE_TIMEOUT);
		return new StartupAdvice(config, drainDelay, phase, descriptorLimit());
	}

	/** Returns a number that nobody reaches where the system tells none. */
	private static long descriptorLimit() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				&& system.getMaxFileDescriptorCount() > 0 ? system.getMaxFileDescriptorCount() : Long.MAX_VALUE;
	}

	/**
	 * Returns what is wrong, and which property would change it.
	 * @return a warning for each fault
	 */
	List<String> warnings() {
		List<String> warnings = new ArrayList<>();
		Duration keepAlive = this.config.timeouts().keepAlive();
		if (keepAlive.compareTo(BALANCERS) < 0) {
			warnings.add("mini-server.timeouts.keep-alive is " + text(keepAlive) + ", less than the " + text(BALANCERS)
					+ " for which common load balancers keep idle connections: behind one, requests fail that it sends "
					+ "on a connection which the server is closing. Set mini-server.timeouts.keep-alive to more than "
					+ "the balancer's idle time-out, such as 75s");
		}
		phase("mini-server.shutdown.drain-delay", this.drainDelay, "the drain is cut short", warnings);
		phase("mini-server.shutdown.grace-period", this.config.timeouts().shutdown(), "requests in flight are cut off",
				warnings);
		int connections = this.config.connections().total();
		if (connections >= this.descriptors) {
			warnings.add("mini-server.limits.connections is " + connections + ", but this process may only have "
					+ this.descriptors + " files and connections open: others would not be accepted, and files not "
					+ "opened. Lower mini-server.limits.connections, or raise the limit of the process (ulimit -n, "
					+ "LimitNOFILE of systemd)");
		}
		return warnings;
	}

	/** The drain and the grace period each have a phase of their own. */
	private void phase(String property, Duration time, String consequence, List<String> warnings) {
		if (time.compareTo(this.phaseTimeout) > 0) {
			warnings.add(property + " is " + text(time) + ", but " + PHASE_TIMEOUT + " ends its phase after "
					+ text(this.phaseTimeout) + ": " + consequence + ". Raise " + PHASE_TIMEOUT + ", or lower "
					+ property);
		}
	}

	private static String text(Duration time) {
		return (time.toMillis() % 1000 == 0) ? time.toSeconds() + " s" : time.toMillis() + " ms";
	}

}

package io.miniserver.boot.actuate.health;

import java.time.Duration;

import io.miniserver.MiniServer;
import io.miniserver.ServerInspection;
import io.miniserver.ServerStats;
import io.miniserver.boot.MiniServerLifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells whether requests are answered: that an endpoint on reserved workers is, says
 * nothing about all others.
 */
final class ServerHealthIndicator extends AbstractHealthIndicator {

	private final MiniServerLifecycle lifecycle;

	private final Duration stuckAfter;

	private final @Nullable Integer stuckWorkers;

	/**
	 * Creates the indicator.
	 * @param lifecycle has the server
	 * @param stuckAfter how long the handler of a stuck worker has run
	 * @param stuckWorkers how many of them are too many; null: as many as there may be
	 */
	ServerHealthIndicator(MiniServerLifecycle lifecycle, Duration stuckAfter, @Nullable Integer stuckWorkers) {
		super("The health of mini-server could not be told");
		this.lifecycle = lifecycle;
		this.stuckAfter = stuckAfter;
		this.stuckWorkers = stuckWorkers;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		MiniServer server = this.lifecycle.getServer();
		if (server == null) {
			// Who asks has come another way; the server may be switched off by intention.
			builder.unknown().withDetail("state", "STOPPED");
		}
		else if (!server.isRunning()) {
			builder.outOfService().withDetail("state", "STOPPING");
		}
		else {
			running(server, builder);
		}
	}

	private void running(MiniServer server, Health.Builder builder) {
		ServerStats stats = server.stats();
		int stuck = ServerInspection.of(server).workersRunningLongerThan(this.stuckAfter);
		int most = (this.stuckWorkers != null) ? this.stuckWorkers : stats.workersMax();
		Duration queueAge = server.config().health().queueAge();
		builder.up()
			.withDetail("state", "RUNNING")
			.withDetail("workersBusy", stats.workersBusy())
			.withDetail("workersMax", stats.workersMax())
			.withDetail("workersStuck", stuck)
			.withDetail("requestsWaiting", stats.workersQueued())
			.withDetail("oldestWaitingMillis", stats.oldestQueued().toMillis());
		if (stuck >= most) {
			builder.down()
				.withDetail("reason", stuck + " workers have run one handler for longer than "
						+ this.stuckAfter.toMillis() + " ms (mini-server.health.stuck-after)");
		}
		else if (stats.oldestQueued().compareTo(queueAge) > 0) {
			builder.down()
				.withDetail("reason", "A request waits for a worker for longer than " + queueAge.toMillis()
						+ " ms (mini-server.health.queue-age)");
		}
	}

}

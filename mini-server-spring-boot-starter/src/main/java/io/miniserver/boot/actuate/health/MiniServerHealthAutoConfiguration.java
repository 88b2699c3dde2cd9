package io.miniserver.boot.actuate.health;

import io.miniserver.boot.HealthProperties;
import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.MiniServerProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the server's health.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(MiniServerLifecycle.class)
public final class MiniServerHealthAutoConfiguration {

	private static final String PREFIX = "mini-server.health.";

	@Bean
	@ConditionalOnEnabledHealthIndicator("mini-server")
	@ConditionalOnMissingBean(name = "miniServerHealthIndicator")
	ServerHealthIndicator miniServerHealthIndicator(MiniServerLifecycle lifecycle, MiniServerProperties properties) {
		HealthProperties health = properties.getHealth();
		if (health.getStuckAfter().isNegative() || health.getStuckAfter().isZero()) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "stuck-after", health.getStuckAfter(),
					"must be longer than 0");
		}
		Integer stuckWorkers = health.getStuckWorkers();
		if (stuckWorkers != null && stuckWorkers < 1) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "stuck-workers", stuckWorkers,
					"must be at least 1");
		}
		return new ServerHealthIndicator(lifecycle, health.getStuckAfter(), stuckWorkers);
	}

}

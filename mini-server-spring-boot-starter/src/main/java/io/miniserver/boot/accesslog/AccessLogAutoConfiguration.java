package io.miniserver.boot.accesslog;

import java.time.ZoneId;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the access log.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class)
@ConditionalOnBean(MiniServerLifecycle.class)
@EnableConfigurationProperties(AccessLogProperties.class)
public final class AccessLogAutoConfiguration {

	private static final String PREFIX = "mini-server.access-log.";

	/** Also while the log is off: a wrong property is to be found at once. */
	@Bean
	LineFormat miniServerAccessLogFormat(AccessLogProperties properties) {
		String pattern = properties.getPattern();
		LineFormat ofPattern = (pattern != null) ? ofPattern(pattern) : null;
		return switch (properties.getFormat()) {
			case COMMON -> PatternFormat.of(PatternFormat.COMMON, ZoneId.systemDefault());
			case COMBINED -> PatternFormat.of(PatternFormat.COMBINED, ZoneId.systemDefault());
			case JSON -> new JsonFormat();
			case PATTERN -> {
				if (ofPattern == null) {
					throw new InvalidConfigurationPropertyValueException(PREFIX + "format", properties.getFormat(),
							PREFIX + "pattern must be set, too");
				}
				yield ofPattern;
			}
		};
	}

	private static LineFormat ofPattern(String pattern) {
		try {
			return PatternFormat.of(pattern, ZoneId.systemDefault());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "pattern", pattern, ex.getMessage());
		}
	}

	@Bean
	@ConditionalOnBooleanProperty(PREFIX + "enabled")
	AccessLog miniServerAccessLog(LineFormat miniServerAccessLogFormat) {
		return new AccessLog(miniServerAccessLogFormat);
	}

}

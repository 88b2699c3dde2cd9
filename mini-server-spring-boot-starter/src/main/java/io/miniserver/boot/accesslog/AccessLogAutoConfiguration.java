package io.miniserver.boot.accesslog;

import java.time.ZoneId;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * Auto-configuration of the access log.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class)
@ConditionalOnBean(MiniServerLifecycle.class)
@EnableConfigurationProperties(AccessLogProperties.class)
public final class AccessLogAutoConfiguration {

	private static final String PREFIX = "mini-server.access-log.";

	/** Of its second version: the first one has no key values. */
	private static final String SLF4J = "org.slf4j.spi.LoggingEventBuilder";

	/** Also while the log is off: a wrong property is to be found at once. */
	@Bean
	LineFormat miniServerAccessLogFormat(AccessLogProperties properties, ResourceLoader resources) {
		String pattern = properties.getPattern();
		LineFormat ofPattern = (pattern != null) ? ofPattern(pattern) : null;
		return switch (properties.getFormat()) {
			case COMMON -> PatternFormat.of(PatternFormat.COMMON, ZoneId.systemDefault());
			case COMBINED -> PatternFormat.of(PatternFormat.COMBINED, ZoneId.systemDefault());
			case JSON -> new JsonFormat();
			case STRUCTURED -> structured(properties, resources.getClassLoader());
			case PATTERN -> {
				if (ofPattern == null) {
					throw new InvalidConfigurationPropertyValueException(PREFIX + "format", properties.getFormat(),
							PREFIX + "pattern must be set, too");
				}
				yield ofPattern;
			}
		};
	}

	private static LineFormat structured(AccessLogProperties properties, @Nullable ClassLoader classes) {
		if (!ClassUtils.isPresent(SLF4J, classes)) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "format", properties.getFormat(),
					"it needs SLF4J 2, which is not on the class path; json has the same fields without it");
		}
		return PatternFormat.of(PatternFormat.COMMON, ZoneId.systemDefault());
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
	AccessLog miniServerAccessLog(LineFormat miniServerAccessLogFormat, AccessLogProperties properties) {
		return new AccessLog(miniServerAccessLogFormat, switch (properties.getFormat()) {
			case COMMON, COMBINED, JSON, PATTERN -> new LineLogger();
			case STRUCTURED -> new StructuredLogger();
		});
	}

}

package io.miniserver.boot.staticfiles;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration of the files that properties name. Without mappings there are none:
 * what lies in {@code static/} of the class path may be there for something else.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class)
@ConditionalOnBean(MiniServerLifecycle.class)
@EnableConfigurationProperties(StaticFilesProperties.class)
@ImportRuntimeHints(StaticFilesHints.class)
public final class StaticFilesAutoConfiguration {

	@Bean
	StaticRoutes miniServerStaticRoutes(StaticFilesProperties properties, ResourceLoader loader) {
		return new StaticRoutes(properties, new StaticLocations(loader));
	}

}

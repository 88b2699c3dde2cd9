package io.miniserver.boot;

import io.miniserver.MiniServer;
import io.miniserver.route.Router;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the server. Steps back if the application has a
 * {@link MiniServer} bean of its own.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "mini-server.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(MiniServer.class)
@EnableConfigurationProperties(MiniServerProperties.class)
@ImportRuntimeHints(ServerHints.class)
public final class MiniServerAutoConfiguration {

	@Bean
	ServedRoutes miniServerRoutes(ObjectProvider<Router> routers, ObjectProvider<RouterCustomizer> customizers) {
		return new ServedRoutes(routers, customizers);
	}

	@Bean
	MiniServerLifecycle miniServerLifecycle(MiniServerProperties properties, Environment environment,
			ServedRoutes routes, ListableBeanFactory beans, ConfigurableApplicationContext context) {
		ServerAssembly assembly = new ServerAssembly(new PropertiesToConfig(properties, environment).config(),
				new PropertiesToListeners(properties).listeners(), routes, beans);
		return new MiniServerLifecycle(assembly, context, properties);
	}

	@Bean
	GracefulStopLifecycle miniServerGracefulStopLifecycle(MiniServerLifecycle lifecycle) {
		return new GracefulStopLifecycle(lifecycle);
	}

}

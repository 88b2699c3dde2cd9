package io.miniserver.boot;

import io.miniserver.InMemoryTransport;
import io.miniserver.MiniServer;
import io.miniserver.config.ServerConfig;
import io.miniserver.route.Router;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.boot.ssl.SslBundles;
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
	ServedRoutes miniServerRoutes(ObjectProvider<Router> routers, ObjectProvider<RouterCustomizer> customizers,
			MiniServerProperties properties) {
		return new ServedRoutes(routers, customizers, properties.getTrailingSlash());
	}

	@Bean
	RouteDescriptions miniServerRouteDescriptions() {
		return new RouteDescriptions();
	}

	@Bean
	PropertiesToTls miniServerPropertiesToTls(ObjectProvider<SslBundles> bundles) {
		return new PropertiesToTls(bundles.getIfAvailable());
	}

	@Bean
	MiniServerLifecycle miniServerLifecycle(MiniServerProperties properties, PropertiesToTls tls,
			Environment environment, ServedRoutes routes, ConfigurableApplicationContext context) {
		ListableBeanFactory beans = context.getBeanFactory();
		PropertiesToConfig settings = new PropertiesToConfig(properties, environment);
		ServerConfig config = settings.config();
		boolean inMemory = beans.getBeanNamesForType(InMemoryTransport.class).length > 0;
		// What does not leave the JVM is not encrypted.
		ServerAssembly assembly = new ServerAssembly(inMemory ? config : tls.addTo(config, properties),
				tls.addTo(new PropertiesToListeners(properties).listeners(), properties), routes, beans);
		return new MiniServerLifecycle(assembly, context, settings.drainDelay(), properties);
	}

	@Bean
	DrainLifecycle miniServerDrainLifecycle(MiniServerLifecycle lifecycle) {
		return new DrainLifecycle(lifecycle);
	}

	@Bean
	GracefulStopLifecycle miniServerGracefulStopLifecycle(MiniServerLifecycle lifecycle) {
		return new GracefulStopLifecycle(lifecycle);
	}

}

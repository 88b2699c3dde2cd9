package io.miniserver.boot.actuate.endpoint;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RouteDescriptions;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.web.mappings.MappingDescriptionProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Auto-configuration of the endpoint {@code miniserver}, and of the server's part of the
 * endpoint {@code mappings}.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class)
@ConditionalOnClass({ ConditionalOnAvailableEndpoint.class, MappingDescriptionProvider.class })
@ConditionalOnBean({ MiniServerLifecycle.class, RouteDescriptions.class })
@ImportRuntimeHints(EndpointHints.class)
public final class MiniServerEndpointAutoConfiguration {

	@Bean
	RouteMappings miniServerRouteMappings(ApplicationContext context, MiniServerLifecycle lifecycle,
			RouteDescriptions descriptions) {
		return new RouteMappings(context, lifecycle, descriptions);
	}

	/** Counting costs each request a little, so only who can look at it has it. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(MiniServerEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		RouteStatistics miniServerRouteStatistics() {
			return new RouteStatistics();
		}

		@Bean
		@ConditionalOnMissingBean
		MiniServerEndpoint miniServerEndpoint(MiniServerLifecycle lifecycle, RouteStatistics statistics,
				RouteDescriptions descriptions) {
			return new MiniServerEndpoint(lifecycle, new ServerReport(statistics, descriptions), descriptions);
		}

	}

}

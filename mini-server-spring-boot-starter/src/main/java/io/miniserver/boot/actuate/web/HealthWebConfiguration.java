package io.miniserver.boot.actuate.web;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What makes the health endpoint one of the web: statuses of HTTP, groups at paths of
 * their own. Spring Boot has it for Servlet and WebFlux applications alone.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HealthEndpointWebExtension.class)
@ConditionalOnBean(HealthEndpoint.class)
@ConditionalOnAvailableEndpoint(endpoint = HealthEndpoint.class, exposure = EndpointExposure.WEB)
class HealthWebConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HealthEndpointWebExtension healthEndpointWebExtension(HealthContributorRegistry contributors,
			ObjectProvider<ReactiveHealthContributorRegistry> reactiveContributors, HealthEndpointGroups groups,
			HealthEndpointProperties properties) {
		@Nullable ReactiveHealthContributorRegistry reactive = reactiveContributors.getIfAvailable();
		return new HealthEndpointWebExtension(contributors, reactive, groups,
				properties.getLogging().getSlowIndicatorThreshold());
	}

}

package io.miniserver.boot.actuate.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.MiniServerProperties;
import io.miniserver.boot.PropertiesToTls;
import io.miniserver.boot.RouteDescriptions;
import io.miniserver.boot.RouterCustomizer;
import io.miniserver.http.Middleware;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.IncludeExcludeEndpointFilter;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointFilter;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.ParameterValueMapper;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the actuator's web endpoints on the server. What Spring Boot has
 * for it is conditional on a Servlet or WebFlux application; in one of those its own
 * server has the endpoints.
 */
@AutoConfiguration(after = { EndpointAutoConfiguration.class, MiniServerAutoConfiguration.class },
		afterName = { "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration",
				"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
				"org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration" })
@ConditionalOnClass(WebEndpointProperties.class)
@ConditionalOnBean({ MiniServerLifecycle.class, EndpointAccessResolver.class })
@ConditionalOnNotWebApplication
@EnableConfigurationProperties(WebEndpointProperties.class)
@Import({ JacksonEndpointConfiguration.class, HealthWebConfiguration.class })
public final class MiniServerWebEndpointAutoConfiguration {

	private static final Log logger = LogFactory.getLog(MiniServerWebEndpointAutoConfiguration.class);

	/** Whose operations must be answered while all workers are busy. */
	private static final Set<String> RESERVED = Set.of("health", "miniserver");

	@Bean
	PathMapper miniServerEndpointPathMapper(WebEndpointProperties properties) {
		Map<EndpointId, String> paths = new HashMap<>();
		properties.getPathMapping().forEach((id, path) -> paths.put(EndpointId.fromPropertyValue(id), path));
		return paths::get;
	}

	@Bean
	@ConditionalOnMissingBean
	EndpointMediaTypes endpointMediaTypes() {
		return EndpointMediaTypes.DEFAULT;
	}

	@Bean
	IncludeExcludeEndpointFilter<ExposableWebEndpoint> webExposeExcludePropertyEndpointFilter(
			WebEndpointProperties properties) {
		WebEndpointProperties.Exposure exposure = properties.getExposure();
		return new IncludeExcludeEndpointFilter<>(ExposableWebEndpoint.class, exposure.getInclude(),
				exposure.getExclude(), EndpointExposure.WEB.getDefaultIncludes());
	}

	@Bean
	OperationFilter<WebOperation> webAccessPropertiesOperationFilter(EndpointAccessResolver access) {
		return OperationFilter.byAccess(access);
	}

	@Bean
	@ConditionalOnMissingBean(WebEndpointsSupplier.class)
	WebEndpointDiscoverer webEndpointDiscoverer(ApplicationContext context, ParameterValueMapper values,
			EndpointMediaTypes mediaTypes) {
		return new WebEndpointDiscoverer(context, values, mediaTypes, beans(context, PathMapper.class),
				beans(context, AdditionalPathsMapper.class), beans(context, OperationInvokerAdvisor.class),
				beans(context, EndpointFilter.class, ExposableWebEndpoint.class),
				beans(context, OperationFilter.class, WebOperation.class));
	}

	private static <T> List<T> beans(ApplicationContext context, Class<?> type, Class<?>... generics) {
		ResolvableType resolvable = (generics.length == 0) ? ResolvableType.forClass(type)
				: ResolvableType.forClassWithGenerics(type, generics);
		return context.<T>getBeanProvider(resolvable).orderedStream().toList();
	}

	@Bean
	@ConditionalOnMissingBean
	PathMappedEndpoints pathMappedEndpoints(WebEndpointProperties properties,
			Collection<EndpointsSupplier<?>> suppliers) {
		return new PathMappedEndpoints(properties.getBasePath(), suppliers);
	}

	@Bean
	@ConditionalOnBean(EndpointJson.class)
	EndpointRoutes miniServerEndpointRoutes(EndpointMediaTypes mediaTypes, EndpointJson json, Environment environment,
			RouteDescriptions descriptions) {
		CorsSettings cors = CorsSettings.of(environment);
		return new EndpointRoutes(RESERVED, mediaTypes, json, cors.isEnabled() ? new EndpointCors(cors) : null,
				descriptions);
	}

	@Bean
	@ConditionalOnBean(EndpointJson.class)
	ActuatorRoutes miniServerActuatorRoutes(WebEndpointsSupplier endpoints, WebEndpointProperties properties,
			EndpointRoutes routes, ManagementPlace place, ObjectProvider<Middleware> middleware) {
		return new ActuatorRoutes(endpoints, properties, routes, place, middleware);
	}

	@Bean
	@ConditionalOnMissingBean(EndpointJson.class)
	RouterCustomizer miniServerActuatorWithoutJson() {
		return (routes) -> logger
			.warn("The actuator's endpoints are not served: they need JSON. Add spring-boot-starter-jackson; "
					+ "without it, mini-server.health.path answers health probes");
	}

	@Bean
	ManagementPlace miniServerManagementPlace(MiniServerProperties properties, Environment environment,
			PropertiesToTls tls) {
		return ManagementPlace.of(properties, environment, tls);
	}

	@Bean
	ManagementPort miniServerManagementPort(ManagementPlace place, Environment environment) {
		return new ManagementPort(place, environment);
	}

}

package io.miniserver.boot.handler;

import java.util.List;
import java.util.Map;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerProperties;
import io.miniserver.boot.RouteDescriptions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.datetime.standard.DateTimeFormatterRegistrar;

/**
 * Auto-configuration of handlers with {@link HttpHandler @HttpHandler}.
 */
@AutoConfiguration(before = MiniServerAutoConfiguration.class,
		afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
				"io.miniserver.boot.handler.HttpValidationAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "mini-server.enabled", matchIfMissing = true)
@Import(ExceptionConfiguration.class)
@ImportRuntimeHints(HandlerHints.class)
public final class HttpHandlerAutoConfiguration {

	@Bean
	HttpHandlerSource miniServerHandlerSource() {
		return new HttpHandlerSource();
	}

	@Bean
	@Order
	PrincipalArguments miniServerPrincipalArguments() {
		return new PrincipalArguments();
	}

	@Bean
	HandlerBinding miniServerHandlerBinding(ConfigurableListableBeanFactory beans,
			ObjectProvider<HandlerSource> handlerSources, ObjectProvider<JsonCodec> jsonCodec,
			ObjectProvider<ArgumentResolver> resolvers, ObjectProvider<ResultHandler> resultHandlers) {
		JsonCodec json = jsonCodec.getIfAvailable();
		ParameterTable annotations = new ParameterTable(handlerSources.orderedStream().toList(),
				(text) -> resolve(beans, text));
		Arguments arguments = new Arguments(resolvers.orderedStream().toList(), annotations, conversionService(beans),
				json);
		return new HandlerBinding(annotations, arguments, new Results(json, resultHandlers.orderedStream().toList()));
	}

	@Bean
	AnnotatedHandlers miniServerAnnotatedHandlers(ConfigurableListableBeanFactory beans,
			ObjectProvider<HandlerSource> handlerSources, HandlerBinding binding,
			ObjectProvider<HandlerHook> handlerHooks, ObjectProvider<RouteDescriptions> routeDescriptions) {
		List<HandlerHook> hooks = handlerHooks.orderedStream().toList();
		Calls calls = new Calls(binding.arguments(), binding.results(), hooks);
		RouteDescriptions descriptions = routeDescriptions.getIfAvailable(RouteDescriptions::new);
		return new AnnotatedHandlers(beans, handlerSources.orderedStream().toList(),
				new RouteFactory(calls, hooks, (text) -> resolve(beans, text), descriptions), descriptions);
	}

	@Bean
	@ConditionalOnMissingBean(name = "miniServerValidationHook")
	UnvalidatedParameters miniServerUnvalidatedParameters() {
		return new UnvalidatedParameters();
	}

	/** The last of the hooks: properties have the last word. */
	@Bean
	@Order
	RouteOverrides miniServerRouteOverrides(ObjectProvider<MiniServerProperties> properties) {
		MiniServerProperties known = properties.getIfAvailable();
		return new RouteOverrides((known != null) ? known.getRoutes() : Map.of());
	}

	/**
	 * The conversions of Spring Boot and the converter beans of the application. Dates
	 * and times are read in ISO format, so that what a client sends means the same on
	 * every machine, whatever its locale is.
	 */
	private static ConversionService conversionService(ConfigurableListableBeanFactory beans) {
		ApplicationConversionService service = new ApplicationConversionService();
		DateTimeFormatterRegistrar dates = new DateTimeFormatterRegistrar();
		dates.setUseIsoFormat(true);
		dates.registerFormatters(service);
		ApplicationConversionService.addBeans(service, beans);
		return service;
	}

	static String resolve(ConfigurableListableBeanFactory beans, String text) {
		@Nullable String resolved = beans.resolveEmbeddedValue(text);
		return (resolved != null) ? resolved : "";
	}

	/**
	 * JSON, if Jackson 3 is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapper.class)
	static class JacksonConfiguration {

		@Bean
		@ConditionalOnSingleCandidate(JsonMapper.class)
		JacksonCodec miniServerJacksonCodec(JsonMapper mapper) {
			return new JacksonCodec(mapper);
		}

	}

}

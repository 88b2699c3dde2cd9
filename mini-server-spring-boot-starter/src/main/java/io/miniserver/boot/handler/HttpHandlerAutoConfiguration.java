package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.boot.MiniServerAutoConfiguration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.datetime.standard.DateTimeFormatterRegistrar;

/**
 * Auto-configuration of handlers with {@link HttpHandler @HttpHandler}.
 */
@AutoConfiguration(before = MiniServerAutoConfiguration.class,
		afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnBooleanProperty(name = "mini-server.enabled", matchIfMissing = true)
public final class HttpHandlerAutoConfiguration {

	@Bean
	HttpHandlerSource miniServerHandlerSource() {
		return new HttpHandlerSource();
	}

	@Bean
	AnnotatedHandlers miniServerAnnotatedHandlers(ConfigurableListableBeanFactory beans,
			ObjectProvider<HandlerSource> handlerSources, ObjectProvider<JsonCodec> jsonCodec,
			HandlerExtensions extensions) {
		JsonCodec json = jsonCodec.getIfAvailable();
		List<HandlerSource> sources = handlerSources.orderedStream().toList();
		Arguments arguments = new Arguments(extensions.resolvers(), new ParameterTable(sources),
				conversionService(beans), json);
		Results results = new Results(json, extensions.resultHandlers());
		Calls calls = new Calls(arguments, results, extensions.hooks());
		return new AnnotatedHandlers(beans, sources,
				new RouteFactory(calls, extensions.hooks(), (text) -> resolve(beans, text)));
	}

	@Bean
	HandlerExtensions miniServerHandlerExtensions(ObjectProvider<ArgumentResolver> resolvers,
			ObjectProvider<ResultHandler> resultHandlers, ObjectProvider<HandlerHook> hooks) {
		return new HandlerExtensions(resolvers.orderedStream().toList(), resultHandlers.orderedStream().toList(),
				hooks.orderedStream().toList());
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

	private static String resolve(ConfigurableListableBeanFactory beans, String text) {
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

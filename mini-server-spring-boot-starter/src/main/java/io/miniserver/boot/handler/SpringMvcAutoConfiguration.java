package io.miniserver.boot.handler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.web.bind.annotation.RestController;

/**
 * Auto-configuration of the annotations of Spring MVC. If another web server runs in the
 * application, Spring MVC or WebFlux serve the controllers, and they must not be served
 * twice.
 */
@AutoConfiguration(before = HttpHandlerAutoConfiguration.class,
		afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(RestController.class)
@ConditionalOnNotWebApplication
@ConditionalOnBooleanProperty(name = "mini-server.enabled", matchIfMissing = true)
@ImportRuntimeHints(SpringMvcHints.class)
public final class SpringMvcAutoConfiguration {

	@Bean
	SpringMvcHandlerSource miniServerSpringMvcHandlerSource(ConfigurableListableBeanFactory beans,
			ObjectProvider<SpringMvcCors> cors) {
		return new SpringMvcHandlerSource((text) -> HttpHandlerAutoConfiguration.resolve(beans, text),
				cors.getIfAvailable());
	}

	@Bean
	@Conditional(SpringMvcCorsCondition.class)
	SpringMvcCors miniServerSpringMvcCors(ConfigurableListableBeanFactory beans) {
		return new SpringMvcCors((text) -> HttpHandlerAutoConfiguration.resolve(beans, text));
	}

	@Bean
	SpringMvcBeans miniServerSpringMvcBeans(ConfigurableListableBeanFactory beans) {
		return new SpringMvcBeans(beans);
	}

	@Bean
	SpringMvcArguments miniServerSpringMvcArguments() {
		return new SpringMvcArguments();
	}

	@Bean
	SpringMvcMaps miniServerSpringMvcMaps() {
		return new SpringMvcMaps();
	}

	@Bean
	SpringMvcFiles miniServerSpringMvcFiles() {
		return new SpringMvcFiles();
	}

	@Bean
	SpringMvcProblems miniServerSpringMvcProblems(ObjectProvider<JsonCodec> json) {
		return new SpringMvcProblems(json.getIfAvailable());
	}

	@Bean
	SpringMvcResults miniServerSpringMvcResults(SpringMvcProblems problems) {
		return new SpringMvcResults(problems);
	}

	@Bean
	SpringMvcExceptionSource miniServerSpringMvcExceptionSource() {
		return new SpringMvcExceptionSource();
	}

}

package io.miniserver.boot.handler;

import java.util.List;
import java.util.stream.Stream;

import io.miniserver.middleware.BasicAuthentication;
import io.miniserver.middleware.BearerAuthentication;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;

/**
 * What answers the exceptions of handlers.
 */
@Configuration(proxyBeanMethods = false)
class ExceptionConfiguration {

	@Bean
	HttpExceptionSource miniServerExceptionSource() {
		return new HttpExceptionSource();
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ExceptionArguments miniServerExceptionArguments(ObjectProvider<ExceptionSource> sources) {
		return new ExceptionArguments(sources.orderedStream().toList());
	}

	/** As a hook it is the outermost, so that it sees the failures of the others. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ExceptionAnswers miniServerExceptionAnswers(ConfigurableListableBeanFactory beans,
			ObjectProvider<ExceptionSource> sources, HandlerBinding binding) {
		List<ExceptionSource> all = sources.orderedStream().toList();
		return new ExceptionAnswers(beans, all, new ExceptionMethods(all, binding));
	}

	/**
	 * The exceptions of Spring Security, if it is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AccessDeniedException.class)
	static class SpringSecurityConfiguration {

		@Bean
		@Order
		SpringSecurityErrors miniServerSpringSecurityErrors(ObjectProvider<BasicAuthentication> basic,
				ObjectProvider<BearerAuthentication> bearer) {
			return new SpringSecurityErrors(Stream
				.concat(bearer.orderedStream().map(BearerAuthentication::challenge),
						basic.orderedStream().map(BasicAuthentication::challenge))
				.toList());
		}

	}

	/**
	 * The exceptions of Spring's web module, if it is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ErrorResponse.class)
	static class SpringWebConfiguration {

		@Bean
		@Order
		SpringWebErrors miniServerSpringWebErrors(ApplicationContext context) {
			return new SpringWebErrors(context, MessageLocales.of(context.getEnvironment()));
		}

	}

}

package io.miniserver.boot.handler;

import io.miniserver.boot.MiniServerAutoConfiguration;
import jakarta.validation.Validator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of Bean Validation for handlers, if there is a validator.
 */
@AutoConfiguration(before = MiniServerAutoConfiguration.class,
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnClass(Validator.class)
@ConditionalOnSingleCandidate(Validator.class)
@ConditionalOnBooleanProperty(name = "mini-server.enabled", matchIfMissing = true)
public final class HttpValidationAutoConfiguration {

	@Bean
	@Order(0)
	ValidationHook miniServerValidationHook(Validator validator, ObjectProvider<HandlerSource> sources,
			ObjectProvider<JsonCodec> json, Environment environment, ConfigurableListableBeanFactory beans) {
		ParameterTable annotations = new ParameterTable(sources.orderedStream().toList(),
				(text) -> HttpHandlerAutoConfiguration.resolve(beans, text));
		ClientNames names = new ClientNames(annotations, json.getIfAvailable());
		return new ValidationHook(validator, new Violations(names, MessageLocales.of(environment)));
	}

}

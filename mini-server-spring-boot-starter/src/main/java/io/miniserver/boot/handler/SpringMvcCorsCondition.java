package io.miniserver.boot.handler;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.stereotype.Controller;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.CrossOrigin;

/** Matches if a controller has {@link CrossOrigin}, or one of its methods has. */
final class SpringMvcCorsCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("@CrossOrigin");
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		if (beans != null) {
			for (String name : beans.getBeanDefinitionNames()) {
				// No bean is made for this: there is no post-processor for it yet.
				if (beans.findAnnotationOnBean(name, Controller.class, false) != null
						&& isAnnotated(beans.getType(name, false))) {
					return ConditionOutcome.match(message.foundExactly("controller " + name));
				}
			}
		}
		return ConditionOutcome.noMatch(message.didNotFind("controller with it").atAll());
	}

	private static boolean isAnnotated(@Nullable Class<?> type) {
		return type != null && (AnnotatedElementUtils.hasAnnotation(type, CrossOrigin.class)
				|| Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(type))
					.anyMatch((method) -> AnnotatedElementUtils.hasAnnotation(method, CrossOrigin.class)));
	}

}

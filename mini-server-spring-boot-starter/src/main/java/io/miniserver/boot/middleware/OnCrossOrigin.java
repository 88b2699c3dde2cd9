package io.miniserver.boot.middleware;

import java.util.Arrays;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.stereotype.Controller;
import org.springframework.util.ReflectionUtils;

/** Matches if a controller or one of its methods has {@code @CrossOrigin}. */
final class OnCrossOrigin extends SpringBootCondition implements ConfigurationCondition {

	/** By its name: Spring's web module may be missing. */
	private static final String ANNOTATION = "org.springframework.web.bind.annotation.CrossOrigin";

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		String[] names = (beans != null) ? beans.getBeanNamesForAnnotation(Controller.class) : new String[0];
		return Arrays.stream(names)
			.filter((name) -> beans != null && isMarked(beans.getType(name, false)))
			.findFirst()
			.map((name) -> ConditionOutcome.match("bean '" + name + "' has @CrossOrigin"))
			.orElseGet(() -> ConditionOutcome.noMatch("no controller has @CrossOrigin"));
	}

	private static boolean isMarked(@Nullable Class<?> type) {
		return type != null && Stream.concat(Stream.of(type), Stream.of(ReflectionUtils.getAllDeclaredMethods(type)))
			.anyMatch(
					(element) -> MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).isPresent(ANNOTATION));
	}

}

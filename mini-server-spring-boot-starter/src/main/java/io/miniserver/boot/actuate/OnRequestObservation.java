package io.miniserver.boot.actuate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Whether anybody wants more of a request's observation than its timer, which can be had
 * for less. A handler of traces does, and so do those who change observations.
 */
final class OnRequestObservation extends SpringBootCondition implements ConfigurationCondition {

	/** Makes the timers; may be missing. */
	private static final String METER_HANDLER = "io.micrometer.core.instrument.observation.MeterObservationHandler";

	/**
	 * May add handlers to the registry; in a module of Spring Boot that may be missing.
	 */
	private static final String CUSTOMIZER = "org.springframework.boot.micrometer.observation.autoconfigure."
			+ "ObservationRegistryCustomizer";

	/** Spring Boot's for the properties below, which is always there. */
	private static final String BOOT_FILTER = "propertiesObservationFilter";

	private static final List<String> PROPERTIES = List.of("management.observations.enable",
			"management.observations.key-values");

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Request observation");
		String reason = reason(context);
		return (reason != null) ? ConditionOutcome.match(message.because(reason + " needs it"))
				: ConditionOutcome.noMatch(message.because("its timer alone is wanted"));
	}

	private static @Nullable String reason(ConditionContext context) {
		ListableBeanFactory beans = context.getBeanFactory();
		if (beans == null) {
			return null;
		}
		Set<String> wanting = new HashSet<>();
		add(wanting, beans, ObservationHandler.class);
		wanting.removeAll(names(beans, load(METER_HANDLER, context)));
		add(wanting, beans, MiniServerRequestObservationConvention.class);
		add(wanting, beans, GlobalObservationConvention.class);
		add(wanting, beans, ObservationPredicate.class);
		add(wanting, beans, ObservationFilter.class);
		wanting.addAll(names(beans, load(CUSTOMIZER, context)));
		wanting.remove(BOOT_FILTER);
		return wanting.stream().sorted().findFirst().orElseGet(() -> property(context.getEnvironment()));
	}

	private static void add(Set<String> names, ListableBeanFactory beans, Class<?> type) {
		names.addAll(names(beans, type));
	}

	/** The beans are not created for that. */
	private static Set<String> names(ListableBeanFactory beans, @Nullable Class<?> type) {
		return (type != null) ? Set.of(beans.getBeanNamesForType(type, true, false)) : Set.of();
	}

	private static @Nullable Class<?> load(String name, ConditionContext context) {
		ClassLoader loader = context.getClassLoader();
		return ClassUtils.isPresent(name, loader) ? ClassUtils.resolveClassName(name, loader) : null;
	}

	private static @Nullable String property(Environment environment) {
		Binder binder = Binder.get(environment);
		Bindable<?> values = Bindable.mapOf(String.class, String.class);
		return PROPERTIES.stream().filter((name) -> binder.bind(name, values).isBound()).findFirst().orElse(null);
	}

}

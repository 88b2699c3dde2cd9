package io.miniserver.boot.middleware;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.context.annotation.Conditional;

/** Matches if any origin may be allowed, by a property or an annotation. */
final class OnCors extends AnyNestedCondition {

	OnCors() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnCorsOrigins.class)
	static class ByProperty {

	}

	@Conditional(OnCrossOrigin.class)
	static class ByAnnotation {

	}

}

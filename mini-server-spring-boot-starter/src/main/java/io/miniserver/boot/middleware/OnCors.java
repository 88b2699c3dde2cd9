package io.miniserver.boot.middleware;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;

/** Matches if anything says what other origins may do. */
final class OnCors extends AnyNestedCondition {

	OnCors() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/** For all paths. */
	@Conditional(OnCorsOrigins.class)
	static final class Origins {

	}

	/** For some paths. */
	@ConditionalOnProperty("mini-server.cors.mappings[0].path")
	static final class Mappings {

	}

	/** For some routes. */
	@ConditionalOnBean(CorsPolicySource.class)
	static final class Sources {

	}

}

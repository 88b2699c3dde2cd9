package io.miniserver.boot.middleware;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.OnPropertyListCondition;

/** Matches if there is an origin, in whatever form the list is written. */
final class OnCorsOrigins extends OnPropertyListCondition {

	OnCorsOrigins() {
		super("mini-server.cors.allowed-origins", () -> ConditionMessage.forCondition("CORS"));
	}

}

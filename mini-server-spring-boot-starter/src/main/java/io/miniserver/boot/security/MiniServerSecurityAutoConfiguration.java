package io.miniserver.boot.security;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.middleware.MiddlewareOrder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Auto-configuration of what Spring Security's core needs to know of requests.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class)
@ConditionalOnClass(SecurityContextHolder.class)
@ConditionalOnBean(MiniServerLifecycle.class)
public final class MiniServerSecurityAutoConfiguration {

	@Bean
	@Order(MiddlewareOrder.SECURITY_CONTEXT)
	SecurityContexts miniServerSecurityContexts(ObjectProvider<SecurityContextHolderStrategy> strategy) {
		return new SecurityContexts(strategy.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
	}

	@Bean
	AuthenticationPrincipalArguments miniServerAuthenticationPrincipalArguments() {
		return new AuthenticationPrincipalArguments();
	}

}

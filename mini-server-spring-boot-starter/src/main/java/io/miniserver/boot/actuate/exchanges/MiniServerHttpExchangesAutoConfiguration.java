package io.miniserver.boot.actuate.exchanges;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.middleware.MiddlewareOrder;

import org.springframework.boot.actuate.autoconfigure.web.exchanges.HttpExchangesProperties;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of what records requests for the endpoint {@code httpexchanges}. As
 * with other servers, the application says by a bean where they are kept.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class)
@ConditionalOnClass({ HttpExchangeRepository.class, HttpExchangesProperties.class })
@ConditionalOnBean({ MiniServerLifecycle.class, HttpExchangeRepository.class })
@ConditionalOnBooleanProperty(name = "management.httpexchanges.recording.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HttpExchangesProperties.class)
public final class MiniServerHttpExchangesAutoConfiguration {

	@Bean
	@Order(MiddlewareOrder.HTTP_EXCHANGES)
	@ConditionalOnMissingBean
	ExchangeRecording miniServerExchangeRecording(HttpExchangeRepository repository,
			HttpExchangesProperties properties) {
		return new ExchangeRecording(repository, properties.getRecording().getInclude());
	}

}

package io.miniserver.boot.docs;

import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.boot.MiniServerCustomizer;
import io.miniserver.boot.MiniServerStartedEvent;
import io.miniserver.boot.RequestObserverFactory;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * The examples of {@code docs/configuration.md}, word for word.
 */
@Configuration(proxyBeanMethods = false)
class ConfigurationExamples {

	private static final Log logger = LogFactory.getLog(ConfigurationExamples.class);

	private final AtomicInteger port = new AtomicInteger();

	int port() {
		return this.port.get();
	}

	@EventListener
	void started(MiniServerStartedEvent event) {
		this.port.set(event.getPort());
	}

	@Bean
	MiniServerCustomizer timing() {
		return (builder) -> builder
			.middleware((request, next) -> next.handle(request).withHeader("X-Id", request.id()));
	}

	@Bean
	RequestObserverFactory slowRequests() {
		return (router) -> (exchange) -> {
			if (exchange.durationNanos() > 1_000_000_000 && exchange.routeIndex() >= 0) {
				logger.warn("Slow: " + router.routes().get(exchange.routeIndex()).name());
			}
		};
	}

}

package io.miniserver.boot.test;

import io.miniserver.InMemoryTransport;
import io.miniserver.boot.MiniServerCustomizer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the transport of {@link AutoConfigureInMemoryMiniServer}.
 */
@AutoConfiguration
public final class InMemoryMiniServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	InMemoryTransport miniServerInMemoryTransport() {
		return new InMemoryTransport();
	}

	@Bean
	MiniServerCustomizer miniServerInMemoryTransportCustomizer(InMemoryTransport transport) {
		return (builder) -> builder.transport(transport);
	}

}

package io.miniserver.boot.test;

import io.miniserver.InMemoryTransport;
import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of a client for the application's server, if Spring Boot's test
 * support is there.
 */
@AutoConfiguration(after = MiniServerAutoConfiguration.class)
@ConditionalOnClass(SpringBootTest.class)
public final class MiniServerClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(MiniServerLifecycle.class)
	MiniServerClient miniServerClient(ObjectProvider<InMemoryTransport> transport,
			ObjectProvider<MiniServerLifecycle> lifecycle) {
		InMemoryTransport inMemory = transport.getIfAvailable();
		return (inMemory != null) ? MiniServerClient.of(inMemory)
				: new MiniServerClient(() -> WireClient.connect(RunningServer.port(lifecycle.getObject())));
	}

}

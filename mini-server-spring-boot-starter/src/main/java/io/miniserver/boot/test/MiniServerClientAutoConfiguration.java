package io.miniserver.boot.test;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.miniserver.InMemoryTransport;
import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.MiniServerProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.SslBundles;
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
			ObjectProvider<MiniServerLifecycle> lifecycle, MiniServerProperties properties,
			ObjectProvider<SslBundles> bundles) {
		InMemoryTransport inMemory = transport.getIfAvailable();
		if (inMemory != null) {
			return MiniServerClient.of(inMemory);
		}
		if (!properties.getSsl().speaksTls()) {
			return new MiniServerClient(() -> WireClient.connect(RunningServer.port(lifecycle.getObject())));
		}
		return new MiniServerClient(() -> {
			int port = RunningServer.port(lifecycle.getObject());
			return WireClient.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
					OwnCertificate.trusting(properties, bundles.getObject()));
		});
	}

}

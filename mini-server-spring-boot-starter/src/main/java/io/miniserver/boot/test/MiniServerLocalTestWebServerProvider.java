package io.miniserver.boot.test;

import io.miniserver.InMemoryTransport;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.MiniServerProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.boot.test.http.server.LocalTestWebServer.BaseUriDetails;
import org.springframework.boot.test.http.server.LocalTestWebServer.Scheme;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * Tells Spring Boot's test clients where the server is, once it runs. In a web context
 * they belong to that context's server; a server in memory can not be reached by them.
 */
final class MiniServerLocalTestWebServerProvider implements LocalTestWebServer.Provider {

	private final ApplicationContext context;

	MiniServerLocalTestWebServerProvider(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public @Nullable LocalTestWebServer getLocalTestWebServer() {
		MiniServerLifecycle lifecycle = this.context.getBeanProvider(MiniServerLifecycle.class).getIfAvailable();
		boolean inMemory = this.context.getBeanNamesForType(InMemoryTransport.class).length > 0;
		if (lifecycle == null || inMemory || this.context instanceof WebApplicationContext) {
			return null;
		}
		boolean tls = this.context.getBeanProvider(MiniServerProperties.class)
			.stream()
			.anyMatch((properties) -> properties.getSsl().speaksTls());
		return LocalTestWebServer.of(tls ? Scheme.HTTPS : Scheme.HTTP,
				() -> new BaseUriDetails(RunningServer.port(lifecycle), ""));
	}

}

package io.miniserver.boot.test;

import io.miniserver.InMemoryTransport;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.resttestclient.autoconfigure.RestTestClientBuilderCustomizer;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Makes a client for the application's server, in memory or on its port. */
final class RestTestClientFactory implements FactoryBean<RestTestClient> {

	private final ApplicationContext context;

	RestTestClientFactory(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public RestTestClient getObject() {
		RestTestClient.Builder<?> builder = builder();
		this.context.getBeanProvider(RestTestClientBuilderCustomizer.class)
			.orderedStream()
			.forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	private RestTestClient.Builder<?> builder() {
		InMemoryTransport transport = this.context.getBeanProvider(InMemoryTransport.class).getIfAvailable();
		if (transport != null) {
			return RestTestClient.bindToServer(new MiniServerRequestFactory(MiniServerClient.of(transport)))
				.baseUrl("http://localhost");
		}
		return RestTestClient.bindToServer()
			.uriBuilderFactory(LocalTestWebServer.obtain(this.context).uriBuilderFactory());
	}

	@Override
	public Class<?> getObjectType() {
		return RestTestClient.class;
	}

}

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
		LocalTestWebServer server = LocalTestWebServer.obtain(this.context);
		return toPort(server.scheme()).uriBuilderFactory(server.uriBuilderFactory());
	}

	/** Over TLS, others would refuse a certificate that nobody but the test knows. */
	private RestTestClient.Builder<?> toPort(LocalTestWebServer.Scheme scheme) {
		return switch (scheme) {
			case HTTP -> RestTestClient.bindToServer();
			case HTTPS ->
				RestTestClient.bindToServer(new MiniServerRequestFactory(this.context.getBean(MiniServerClient.class)));
		};
	}

	@Override
	public Class<?> getObjectType() {
		return RestTestClient.class;
	}

}

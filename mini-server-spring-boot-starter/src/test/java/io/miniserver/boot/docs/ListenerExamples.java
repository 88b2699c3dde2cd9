package io.miniserver.boot.docs;

import io.miniserver.boot.MiniServerCustomizer;
import io.miniserver.config.ListenerConfig;
import io.miniserver.http.Response;
import io.miniserver.route.Router;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The examples of {@code docs/listeners-and-proxies.md}, word for word.
 */
@Configuration(proxyBeanMethods = false)
class ListenerExamples {

	@Bean
	MiniServerCustomizer internalListener() {
		Router internal = Router.builder().get("/caches", (request) -> Response.text("2 caches")).build();
		return (builder) -> builder.listener(ListenerConfig.port("internal", 0), internal);
	}

}

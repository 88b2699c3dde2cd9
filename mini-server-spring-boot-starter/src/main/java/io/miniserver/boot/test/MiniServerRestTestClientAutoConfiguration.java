package io.miniserver.boot.test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.resttestclient.autoconfigure.RestTestClientBuilderCustomizer;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration of a {@link RestTestClient} for the application's server. Spring
 * Boot's own needs a web context, and steps back for this one.
 */
@AutoConfiguration(
		beforeName = "org.springframework.boot.resttestclient.autoconfigure.RestTestClientTestAutoConfiguration")
@ConditionalOnClass({ RestClient.class, RestTestClient.class, RestTestClientBuilderCustomizer.class })
@ConditionalOnNotWebApplication
@Import(RestTestClientRegistrar.class)
public final class MiniServerRestTestClientAutoConfiguration {

}

package io.miniserver.boot.test.example;

import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.test.AutoConfigureInMemoryMiniServer;
import io.miniserver.boot.test.MiniServerClient;
import io.miniserver.boot.test.example.Components.OrderRepository;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole application, even one that is switched off, without a port. */
@SpringBootTest(properties = { "mini-server.port=-1", "spring.main.web-application-type=none" })
@AutoConfigureInMemoryMiniServer(port = 8443)
@AutoConfigureRestTestClient
class InMemoryApplicationTests {

	@Test
	void servesTheWholeApplication(@Autowired MiniServerClient client, @Autowired OrderRepository repository) {
		assertThat(repository).isNotNull();
		assertThat(client.get("/orders/x").text()).isEqualTo("{\"sku\":\"X\",\"count\":7}");
	}

	@Test
	void restTestClientIsServedInMemory(@Autowired RestTestClient client) {
		client.get().uri("/other").exchange().expectStatus().isOk().expectBody(String.class).isEqualTo("other");
	}

	@Test
	void bindsNoPort(@Autowired ApplicationContext context) {
		assertThat(context.getBean(MiniServerLifecycle.class).getServer().address())
			.hasToString("in-memory/<unresolved>:8443");
		assertThat(LocalTestWebServer.get(context)).isNull();
	}

}

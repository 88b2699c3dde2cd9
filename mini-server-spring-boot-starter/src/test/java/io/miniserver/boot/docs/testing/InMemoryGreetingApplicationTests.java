package io.miniserver.boot.docs.testing;

import io.miniserver.boot.test.AutoConfigureInMemoryMiniServer;
import io.miniserver.boot.test.MiniServerClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureInMemoryMiniServer
class InMemoryGreetingApplicationTests {

	@Test
	void showsAGreeting(@Autowired MiniServerClient client) {
		assertThat(client.get("/greetings/Ada").text()).isEqualTo("{\"text\":\"Hello Ada\"}");
	}

}

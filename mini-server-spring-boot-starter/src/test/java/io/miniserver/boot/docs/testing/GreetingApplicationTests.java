package io.miniserver.boot.docs.testing;

import java.time.Duration;

import io.miniserver.boot.test.LocalMiniServerPort;
import io.miniserver.boot.test.WireClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
@AutoConfigureTestRestTemplate
class GreetingApplicationTests {

	@LocalMiniServerPort
	private int port;

	@Test
	void listsGreetings(@Autowired RestTestClient client) {
		client.get().uri("/greetings").exchange().expectStatus().isOk();
	}

	@Test
	void showsAGreeting(@Autowired TestRestTemplate template) {
		assertThat(template.getForObject("/greetings/Ada", Greeting.class).text()).isEqualTo("Hello Ada");
	}

	@Test
	void survivesABrokenUpload() throws Exception {
		String upload = "POST /greetings/import HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\n12345";
		try (WireClient slow = WireClient.connect(this.port)) {
			slow.sendSlowly(upload, 10, Duration.ofMillis(5));
			assertThat(slow.response().text()).isEqualTo("read 5");
		}
		try (WireClient truncated = WireClient.connect(this.port)) {
			truncated.sendTruncated(upload, upload.length() - 2);
			assertThat(truncated.response().status()).isEqualTo(400);
			truncated.awaitClose();
		}
		WireClient gone = WireClient.connect(this.port);
		gone.send(upload.substring(0, 70)).reset();
	}

}

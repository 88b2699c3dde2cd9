package io.miniserver.boot.test.example;

import io.miniserver.InMemoryTransport;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.test.LocalMiniServerPort;
import io.miniserver.boot.test.MiniServerClient;
import io.miniserver.boot.test.MiniServerTest;
import io.miniserver.boot.test.WireResponse;
import io.miniserver.boot.test.example.Components.Order;
import io.miniserver.boot.test.example.Components.OrderHandler;
import io.miniserver.boot.test.example.Components.Orders;
import io.miniserver.boot.test.example.Components.Sku;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/** A slice with one handler, as a user writes it. */
@MiniServerTest(handlers = OrderHandler.class, properties = "mini-server.limits.body=1KB")
class OrderHandlerSliceTests {

	@Autowired
	private MiniServerClient client;

	@Autowired
	private RestTestClient restTestClient;

	@Autowired
	private ApplicationContext context;

	@LocalMiniServerPort
	private int port;

	@MockitoBean
	private Orders orders;

	@Test
	void hasTheHandlerAndNoOther() {
		assertThat(this.context.getBeansOfType(OrderHandler.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(Components.OtherHandler.class)).isEmpty();
		assertThat(this.client.get("/other").status()).isEqualTo(404);
	}

	@Test
	void hasWhatAServerIsMadeOf() {
		given(this.orders.find(new Sku("A1"))).willReturn(new Order("A1", 3));
		WireResponse response = this.client.get("/orders/a1");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.text()).isEqualTo("{\"sku\":\"A1\",\"count\":3}");
		assertThat(response.header("X-Middleware")).isEqualTo("here");
		assertThat(response.header("X-Customizer")).isEqualTo("here");
		assertThat(this.client.get("/more").text()).isEqualTo("more");
		assertThat(this.client.get("/orders/fail").text()).isEqualTo("handled: on purpose");
	}

	@Test
	void hasNothingElseOfTheApplication() {
		assertThat(this.context.getBeansOfType(Components.StoredOrders.class)).isEmpty();
		assertThat(this.context.getBeansOfType(Components.OrderRepository.class)).isEmpty();
		assertThat(this.context.getBeansOfType(Components.Plain.class)).isEmpty();
		assertThat(this.context.getBeansOfType(Components.Settings.class)).isEmpty();
	}

	@Test
	void readsAndWritesJson() {
		WireResponse created = this.client.post("/orders", "application/json", "{\"sku\":\"b\",\"count\":2}");
		assertThat(created.statusLine()).isEqualTo("HTTP/1.1 200 OK");
		assertThat(created.text()).isEqualTo("{\"sku\":\"b\",\"count\":2}");
		assertThat(this.client.post("/orders", "application/json", "{").status()).isEqualTo(400);
	}

	@Test
	void refusalsAreThoseOfTheServer() throws Exception {
		assertThat(this.client.post("/orders", "application/json", "x".repeat(2000)).status()).isEqualTo(413);
		WireResponse notAllowed = this.client.request("DELETE", "/orders").send();
		assertThat(notAllowed.status()).isEqualTo(405);
		assertThat(notAllowed.header("Allow")).contains("POST");
		WireResponse malformed = this.client.connect().send("GET / HTTP/1.1\r\nHost : a\r\n\r\n").response();
		assertThat(malformed.status()).isEqualTo(400);
		assertThat(malformed.header("Content-Type")).startsWith("application/problem+json");
	}

	@Test
	void restTestClientIsServedInMemory() {
		this.restTestClient.post()
			.uri("/orders")
			.contentType(MediaType.APPLICATION_JSON)
			.body(new Order("c", 4))
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("X-Middleware", "here")
			.expectBody(Order.class)
			.isEqualTo(new Order("c", 4));
	}

	@Test
	void bindsNoPort() {
		assertThat(this.port).isEqualTo(80);
		assertThat(this.context.getBean(MiniServerLifecycle.class).getServer().address().isUnresolved()).isTrue();
		assertThat(this.context.getBeansOfType(InMemoryTransport.class)).hasSize(1);
	}

}

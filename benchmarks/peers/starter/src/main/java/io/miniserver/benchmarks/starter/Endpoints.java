package io.miniserver.benchmarks.starter;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.miniserver.benchmarks.Item;
import io.miniserver.benchmarks.Large;
import io.miniserver.benchmarks.Order;
import io.miniserver.benchmarks.Order.Receipt;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import io.miniserver.boot.handler.QueryParam;
import jakarta.validation.Valid;

@HttpHandler
class Endpoints {

	private final MeterRegistry meters;

	Endpoints(MeterRegistry meters) {
		this.meters = meters;
	}

	@Get("/plain")
	String plain() {
		return "ok";
	}

	@Get("/sum")
	String sum(@QueryParam int a, @QueryParam int b) {
		return Integer.toString(a + b);
	}

	@Get("/json")
	List<Item> json() {
		return Item.ALL;
	}

	@Get("/large")
	byte[] large() {
		return Large.BYTES;
	}

	@Get("/block")
	String block() throws InterruptedException {
		Thread.sleep(20);
		return "blocked";
	}

	@Post(value = "/order", status = 201)
	Receipt order(@Valid @Body Order order) {
		return order.receipt();
	}

	/** How many requests the metrics know: they are part of what is compared. */
	@Get("/counted")
	String counted(@QueryParam String uri) {
		return Long.toString(this.meters.find("http.server.requests")
			.tag("uri", uri)
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum());
	}

}

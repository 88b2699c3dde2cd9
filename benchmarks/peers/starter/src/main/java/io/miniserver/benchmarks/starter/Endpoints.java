package io.miniserver.benchmarks.starter;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.miniserver.benchmarks.Item;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.QueryParam;

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

	@Get("/block")
	String block() throws InterruptedException {
		Thread.sleep(20);
		return "blocked";
	}

	/** How many requests the metrics know: they are part of what is compared. */
	@Get("/counted")
	String counted() {
		return Long.toString(this.meters.find("http.server.requests")
			.tag("uri", "/sum")
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum());
	}

}

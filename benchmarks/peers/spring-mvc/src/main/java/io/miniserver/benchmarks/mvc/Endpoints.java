package io.miniserver.benchmarks.mvc;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.miniserver.benchmarks.Item;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Endpoints {

	private final MeterRegistry meters;

	Endpoints(MeterRegistry meters) {
		this.meters = meters;
	}

	@GetMapping("/plain")
	String plain() {
		return "ok";
	}

	@GetMapping("/sum")
	String sum(@RequestParam int a, @RequestParam int b) {
		return Integer.toString(a + b);
	}

	@GetMapping("/json")
	List<Item> json() {
		return Item.ALL;
	}

	@GetMapping("/block")
	String block() throws InterruptedException {
		Thread.sleep(20);
		return "blocked";
	}

	/** How many requests the metrics know: they are part of what is compared. */
	@GetMapping("/counted")
	String counted() {
		return Long.toString(this.meters.find("http.server.requests")
			.tag("uri", "/sum")
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum());
	}

}

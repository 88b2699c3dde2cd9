package io.miniserver.benchmarks.mvc;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.miniserver.benchmarks.Item;
import io.miniserver.benchmarks.Large;
import io.miniserver.benchmarks.Order;
import io.miniserver.benchmarks.Order.Receipt;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
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

	@GetMapping("/large")
	byte[] large() {
		return Large.BYTES;
	}

	@GetMapping("/block")
	String block() throws InterruptedException {
		Thread.sleep(20);
		return "blocked";
	}

	@PostMapping("/order")
	@ResponseStatus(HttpStatus.CREATED)
	Receipt order(@Valid @RequestBody Order order) {
		return order.receipt();
	}

	/** How many requests the metrics know: they are part of what is compared. */
	@GetMapping("/counted")
	String counted(@RequestParam String uri) {
		return Long.toString(this.meters.find("http.server.requests")
			.tag("uri", uri)
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum());
	}

}

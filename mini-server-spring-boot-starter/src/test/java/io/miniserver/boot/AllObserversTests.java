package io.miniserver.boot;

import java.util.ArrayList;
import java.util.List;

import io.miniserver.http.RequestObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AllObserversTests {

	@Test
	void whoFailsIsLoggedAndTheOthersAreTold(CapturedOutput output) {
		List<String> told = new ArrayList<>();
		RequestObserver failing = (exchange) -> {
			throw new AssertionError("broken observer");
		};
		AllObservers all = new AllObservers(
				List.of((exchange) -> told.add("first"), failing, (exchange) -> told.add("last")));
		all.completed(new ExchangeStub() {
		});
		assertThat(told).containsExactly("first", "last");
		assertThat(output).contains("A request observer failed").contains("broken observer");
	}

}

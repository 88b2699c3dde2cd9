package io.miniserver.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.miniserver.http.Request;
import io.miniserver.http.RequestObservation;
import io.miniserver.http.RequestObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

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

	@Test
	void withoutAnObservationNobodyIsAroundTheHandler() {
		RequestObserver plain = (exchange) -> {
		};
		assertThat(new AllObservers(List.of(plain, plain)).begin(mock(Request.class))).isNull();
	}

	@Test
	void theOthersAreToldWithinTheScopesOfObservations() {
		List<String> told = new ArrayList<>();
		AllObservers all = new AllObservers(
				List.of(observing("a", told), (exchange) -> told.add("log"), observing("b", told)));
		RequestObservation observation = all.begin(mock(Request.class));
		observation.open().close();
		assertThat(told).containsExactly("open a", "open b", "close b", "close a");
		told.clear();
		observation.completed(new ExchangeStub() {
		});
		assertThat(told).containsExactly("open a", "open b", "log", "close b", "close a", "end a", "end b");
		told.clear();
		all.completed(new ExchangeStub() {
		});
		assertThat(told).containsExactly("unbegun a", "log", "unbegun b");
	}

	@Test
	void anObservationThatFailsHarmsNoOther(CapturedOutput output) {
		List<String> told = new ArrayList<>();
		AllObservers all = new AllObservers(List.of(failing("begin"), failing("open"), failing("close"),
				failing("completed"), observing("b", told)));
		RequestObservation observation = all.begin(mock(Request.class));
		observation.open().close();
		observation.completed(new ExchangeStub() {
		});
		assertThat(told).containsExactly("open b", "close b", "open b", "close b", "end b");
		assertThat(output).contains("broken begin")
			.contains("broken open")
			.contains("broken close")
			.contains("broken completed");
	}

	private static RequestObserver observing(String name, List<String> told) {
		return new Observing((what) -> {
			if (!what.equals("begin") && !what.equals("completed")) {
				told.add(what + " " + name);
			}
		});
	}

	private static RequestObserver failing(String when) {
		return new Observing((what) -> {
			if (what.equals(when)) {
				throw new IllegalStateException("broken " + what);
			}
		});
	}

	/** Says what it is told. */
	private record Observing(Consumer<String> say) implements RequestObserver {

		@Override
		public RequestObservation begin(Request request) {
			this.say.accept("begin");
			return new RequestObservation() {

				@Override
				public Scope open() {
					Observing.this.say.accept("open");
					return () -> Observing.this.say.accept("close");
				}

				@Override
				public void completed(CompletedExchange exchange) {
					Observing.this.say.accept("end");
					Observing.this.say.accept("completed");
				}

			};
		}

		@Override
		public void completed(CompletedExchange exchange) {
			this.say.accept("unbegun");
		}

	}

}

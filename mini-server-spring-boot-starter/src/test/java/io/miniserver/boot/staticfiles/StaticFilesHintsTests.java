package io.miniserver.boot.staticfiles;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class StaticFilesHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	StaticFilesHintsTests() {
		new StaticFilesHints().registerHints(this.hints, null);
	}

	@Test
	void propertiesCanBeBound() throws NoSuchMethodException {
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(StaticMapping.class.getMethod("setFallback", String.class))).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(FingerprintProperties.class.getMethod("setPattern", String.class))).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(MemoryProperties.class.getMethod("setFiles", int.class))).accepts(this.hints);
	}

	@Test
	void filesOfTheDefaultLocationAreKept() {
		assertThat(RuntimeHintsPredicates.resource().forResource("static/page.html")).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("static/docs/index.html")).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("application.yml")).rejects(this.hints);
	}

}

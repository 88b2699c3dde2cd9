package io.miniserver.boot.test.example;

import io.miniserver.boot.test.MiniServerClient;
import io.miniserver.boot.test.MiniServerTest;
import io.miniserver.boot.test.example.Components.OtherHandler;
import io.miniserver.boot.test.example.Components.Plain;
import io.miniserver.boot.test.example.Components.Tagging;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

import static org.assertj.core.api.Assertions.assertThat;

@MiniServerTest(handlers = OtherHandler.class,
		includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Plain.class),
		excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Tagging.class))
class FilteredSliceTests {

	@Test
	void filtersAddAndRemove(@Autowired ApplicationContext context, @Autowired MiniServerClient client) {
		assertThat(context.getBeansOfType(Plain.class)).hasSize(1);
		assertThat(client.get("/other").headers().contains("X-Middleware")).isFalse();
		assertThat(client.get("/other").headers().contains("X-Customizer")).isTrue();
	}

}

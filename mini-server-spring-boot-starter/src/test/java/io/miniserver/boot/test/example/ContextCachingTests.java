package io.miniserver.boot.test.example;

import io.miniserver.MiniServer;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.test.MiniServerClient;
import io.miniserver.boot.test.example.Components.Pauses;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens between test classes: a context is kept and shared by those with the same
 * configuration, and Spring pauses it while others run. A server that took part in that
 * would come back on another port than the one that tests were told.
 */
class ContextCachingTests {

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "caching=1")
	static class First {

	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "caching=2")
	static class Different {

	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "caching=1")
	static class SameAsFirst {

	}

	@Test
	void serverOutlivesTheClassesThatComeBetween() throws Exception {
		ApplicationContext context = contextOf(First.class);
		MiniServer first = serverOf(context);
		int port = first.port();
		MiniServer different = serverOf(contextOf(Different.class));
		assertThat(context.getBean(Pauses.class).count()).isOne();
		assertThat(different.port()).isNotEqualTo(port);
		assertThat(MiniServerClient.of(port).get("/other").text()).isEqualTo("other");
		MiniServer same = serverOf(contextOf(SameAsFirst.class));
		assertThat(same).isSameAs(first);
		assertThat(same.port()).isEqualTo(port);
		assertThat(MiniServerClient.of(port).get("/other").text()).isEqualTo("other");
		assertThat(MiniServerClient.of(different.port()).get("/other").text()).isEqualTo("other");
	}

	/** Does what the test framework does around the tests of a class. */
	private static ApplicationContext contextOf(Class<?> testClass) throws Exception {
		TestContextManager manager = new TestContextManager(testClass);
		manager.beforeTestClass();
		ApplicationContext context = manager.getTestContext().getApplicationContext();
		assertThat(context.getEnvironment().getProperty("local.mini-server.port"))
			.isEqualTo("" + serverOf(context).port());
		manager.afterTestClass();
		return context;
	}

	private static MiniServer serverOf(ApplicationContext context) {
		return context.getBean(MiniServerLifecycle.class).getServer();
	}

}

package io.miniserver.boot;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.ServerState;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cache of test contexts pauses a context when another one is used, and resumes it
 * for the next test class that wants it: the server goes on, on the same port.
 */
class PausedContextTests {

	@Test
	void serverOfAPausedTestContextGoesOn() throws Exception {
		TestContextManager first = new TestContextManager(First.class);
		TestContextManager second = new TestContextManager(Second.class);
		ConfigurableApplicationContext context = use(first);
		try {
			Pauseable witness = context.getBean(Pauseable.class);
			MiniServerLifecycle lifecycle = context.getBean(MiniServerLifecycle.class);
			int port = port(context);
			assertAnswers(port);
			unuse(first);
			ConfigurableApplicationContext other = use(second);
			assertThat(port(other)).isNotEqualTo(port);
			assertThat(witness.stops).as("the context was paused").hasValue(1);
			assertThat(lifecycle.getState()).isEqualTo(ServerState.READY);
			assertAnswers(port);
			unuse(second);
			assertThat(use(first)).isSameAs(context);
			assertThat(witness.starts).as("the context was resumed").hasValue(2);
			assertThat(port(context)).isEqualTo(port);
			assertAnswers(port);
		}
		finally {
			first.getTestContext().markApplicationContextDirty(null);
			second.getTestContext().markApplicationContextDirty(null);
		}
	}

	private static ConfigurableApplicationContext use(TestContextManager manager) {
		return (ConfigurableApplicationContext) manager.getTestContext().getApplicationContext();
	}

	private static void unuse(TestContextManager manager) {
		manager.getTestContext().markApplicationContextUnused();
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.mini-server.port", Integer.class);
	}

	private static void assertAnswers(int port) throws IOException {
		try (RawClient client = RawClient.connect(port)) {
			client.get("/nothing-is-here");
			assertThat(client.status()).startsWith("HTTP/1.1 404");
		}
	}

	@SpringBootTest(classes = { TestApp.Defaults.class, Pauseable.class },
			properties = { "mini-server.port=0", "test=1" })
	static class First {

	}

	@SpringBootTest(classes = { TestApp.Defaults.class, Pauseable.class },
			properties = { "mini-server.port=0", "test=2" })
	static class Second {

	}

	/** A bean that is paused like any other, to see that there was a pause. */
	static class Pauseable implements SmartLifecycle {

		final AtomicInteger starts = new AtomicInteger();

		final AtomicInteger stops = new AtomicInteger();

		private volatile boolean running;

		@Override
		public void start() {
			this.starts.incrementAndGet();
			this.running = true;
		}

		@Override
		public void stop() {
			this.stops.incrementAndGet();
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

}

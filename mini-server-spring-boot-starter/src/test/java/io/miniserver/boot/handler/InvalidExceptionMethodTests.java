package io.miniserver.boot.handler;

import io.miniserver.boot.MiniServerAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidExceptionMethodTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class))
		.withPropertyValues("mini-server.port=-1");

	@Test
	void adviceWithoutMethodsIsRefused() {
		fails(Empty.class, "$Empty", "the class has @HttpAdvice, but no method answers exceptions");
	}

	@Test
	void methodWithoutAnExceptionIsRefused() {
		fails(NoException.class, "NoException#answer()", "nothing tells which exceptions it answers");
	}

	@Test
	void twoMethodsForOneExceptionAreRefused() {
		fails(Ambiguous.class, "Ambiguous#", "it answers java.lang.IllegalStateException, and so does");
	}

	@Test
	void bodyIsRefused() {
		fails(TakesBody.class, "TakesBody#answer(IllegalStateException, String)",
				"parameter 'body' of type java.lang.String is the body or a part of it");
	}

	@Test
	void unknownParameterIsRefused() {
		fails(TakesAnything.class, "TakesAnything#answer(IllegalStateException, Thread)", "is bound to nothing");
	}

	@Test
	void impossibleStatusIsRefused() {
		fails(WrongStatus.class, "WrongStatus#answer(IllegalStateException)", "the status 1000 is none");
	}

	@Test
	void methodOfAHandlerIsCheckedToo() {
		fails(Local.class, "Local#answer()", "nothing tells which exceptions it answers");
	}

	private void fails(Class<?> type, String method, String problem) {
		this.runner.withBean(type)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidHandlerException.class)
				.hasMessageContaining(method)
				.hasMessageContaining(problem));
	}

	@HttpAdvice
	static class Empty {

	}

	@HttpAdvice
	static class NoException {

		@OnException
		void answer() {
		}

	}

	@HttpAdvice
	static class Ambiguous {

		@OnException
		void one(IllegalStateException ex) {
		}

		@OnException(IllegalStateException.class)
		void two() {
		}

	}

	@HttpAdvice
	static class TakesBody {

		@OnException
		void answer(IllegalStateException ex, @Body String body) {
		}

	}

	@HttpAdvice
	static class TakesAnything {

		@OnException
		void answer(IllegalStateException ex, Thread thread) {
		}

	}

	@HttpAdvice
	static class WrongStatus {

		@OnException(status = 1000)
		void answer(IllegalStateException ex) {
		}

	}

	@HttpHandler
	static class Local {

		@Get("/")
		void get() {
		}

		@OnException
		void answer() {
		}

	}

}

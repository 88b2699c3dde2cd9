package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SpringWebErrorTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Handlers.class, Advice.class, Messages.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void responseStatusExceptionHasItsStatusReasonAndHeaders() {
		HttpResponse<String> response = app.get("/reason");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.headers().firstValue("X-Why")).contains("gone");
		assertThat(response.body()).contains("\"detail\":\"no such book\"", "\"instance\":\"urn:uuid:");
	}

	@Test
	void problemDetailIsKept() {
		HttpResponse<String> response = app.get("/detail");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(response.body()).contains("\"title\":\"Taken\"", "\"code\":7", "\"day\":\"MONDAY\"");
	}

	@Test
	void annotationOfTheExceptionGivesStatusAndReason() {
		HttpResponse<String> response = app.get("/annotated");
		assertThat(response.statusCode()).isEqualTo(410);
		assertThat(response.body()).contains("\"detail\":\"sold out\"").doesNotContain("not for clients");
	}

	@Test
	void reasonMayBeTheCodeOfAMessage() {
		assertThat(app.get("/coded", "Accept-Language", "de").body()).contains("\"detail\":\"Es gibt nichts\"");
	}

	@Test
	void causeHasItsStatus() {
		assertThat(app.get("/wrapped").statusCode()).isEqualTo(410);
	}

	@Test
	void adviceGoesFirst() {
		assertThat(app.get("/advised").body()).isEqualTo("advised");
	}

	@Test
	void errorOfTheServerIsLoggedOnceAndThatOfTheClientIsNot(CapturedOutput output) {
		assertThat(app.get("/unavailable").statusCode()).isEqualTo(503);
		assertThat(output.getAll()).containsOnlyOnce("/unavailable failed, request ");
		app.get("/reason");
		assertThat(output.getAll()).doesNotContain("/reason failed");
	}

	@Test
	void withoutSpringWebEverythingElseWorks() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MiniServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class))
			.withPropertyValues("mini-server.port=0")
			.withClassLoader(new FilteredClassLoader("org.springframework.web", "org.springframework.http"))
			.withBean(Advice.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SpringWebErrors.class)
				.hasSingleBean(ExceptionAnswers.class));
	}

	@HttpHandler
	static class Handlers {

		@Get("/reason")
		void reason() {
			throw new Gone();
		}

		@Get("/detail")
		void detail() {
			ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "The code is taken");
			detail.setTitle("Taken");
			detail.setProperty("code", 7);
			detail.setProperty("day", DayOfWeek.MONDAY);
			throw new ErrorResponseException(HttpStatus.CONFLICT, detail, null);
		}

		@Get("/annotated")
		void annotated() {
			throw new SoldOut();
		}

		@Get("/coded")
		void coded() {
			throw new Coded();
		}

		@Get("/wrapped")
		void wrapped() {
			throw new IllegalStateException(new SoldOut());
		}

		@Get("/advised")
		void advised() {
			throw new Advised();
		}

		@Get("/unavailable")
		void unavailable() {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
		}

	}

	@HttpAdvice
	static class Advice {

		@OnException(Advised.class)
		String advised() {
			return "advised";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Messages {

		@Bean
		MessageSource messageSource() {
			StaticMessageSource messages = new StaticMessageSource();
			messages.addMessage("error.nothing", Locale.GERMAN, "Es gibt nichts");
			return messages;
		}

	}

	static class Gone extends ResponseStatusException {

		private static final long serialVersionUID = 1L;

		Gone() {
			super(HttpStatus.NOT_FOUND, "no such book");
		}

		@Override
		public HttpHeaders getHeaders() {
			HttpHeaders headers = new HttpHeaders();
			headers.add("X-Why", "gone");
			return headers;
		}

	}

	@ResponseStatus(code = HttpStatus.GONE, reason = "sold out")
	static class SoldOut extends RuntimeException {

		private static final long serialVersionUID = 1L;

		SoldOut() {
			super("not for clients");
		}

	}

	@ResponseStatus(code = HttpStatus.NOT_FOUND, reason = "error.nothing")
	static class Coded extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	@ResponseStatus(HttpStatus.GONE)
	static class Advised extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}

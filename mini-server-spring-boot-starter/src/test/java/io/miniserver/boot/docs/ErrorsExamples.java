package io.miniserver.boot.docs;

import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.http.ProblemRenderer;
import io.miniserver.http.Response;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The examples of {@code docs/errors.md}, word for word.
 */
interface ErrorsExamples {

	@Configuration(proxyBeanMethods = false)
	class Forms {

		@Bean
		ProblemRenderer shortErrors() {
			return (problem, accept) -> accept.prefers("text/plain", "text/html", "application/json")
					? Response.text(problem.status() + ", " + problem.instance()).withStatus(problem.status()) : null;
		}

	}

	@HttpHandler
	class Failing {

		@Get("/failing")
		String failing() {
			throw new IllegalStateException("secret");
		}

	}

}

package io.miniserver.boot.handler;

import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/**
 * Advice of Spring MVC that cannot be used.
 */
final class InvalidAdvice {

	private InvalidAdvice() {
	}

	@RestControllerAdvice
	static class Entity {

		@ExceptionHandler
		String on(IllegalStateException failure, HttpEntity<String> entity) {
			return "";
		}

	}

	@RestControllerAdvice
	static class Produces {

		@ExceptionHandler(produces = "application/json")
		String on(IllegalStateException failure) {
			return "";
		}

	}

	@ControllerAdvice
	static class View {

		@ExceptionHandler
		String on(IllegalStateException failure) {
			return "error";
		}

	}

	@RestControllerAdvice
	static class Reason {

		@ExceptionHandler
		@ResponseStatus(code = HttpStatus.CONFLICT, reason = "conflict")
		void on(IllegalStateException failure) {
		}

	}

	@RestControllerAdvice
	static class Request {

		@ExceptionHandler
		String on(IllegalStateException failure, WebRequest request) {
			return "";
		}

	}

	@RestControllerAdvice
	static class Models {

		@ModelAttribute("user")
		String model() {
			return "";
		}

	}

	@RestControllerAdvice
	static class Binder {

		@InitBinder
		void init(WebDataBinder binder) {
			binder.setDisallowedFields("id");
		}

	}

}

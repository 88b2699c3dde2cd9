package io.miniserver.boot.mvcapp;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
public class ApiErrors {

	@ExceptionHandler(BookNotFoundException.class)
	public ProblemDetail notFound(BookNotFoundException failure) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, failure.getMessage());
		problem.setProperty("book", failure.getId());
		return problem;
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.BAD_REQUEST)
	public Map<String, String> wrong(IllegalArgumentException failure) {
		return Map.of("error", String.valueOf(failure.getMessage()));
	}

}

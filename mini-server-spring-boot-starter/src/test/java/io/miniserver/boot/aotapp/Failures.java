package io.miniserver.boot.aotapp;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class Failures {

	@ExceptionHandler
	@ResponseStatus(HttpStatus.CONFLICT)
	Conflict conflict(IllegalArgumentException failure) {
		return new Conflict("conflict");
	}

	record Conflict(String why) {

	}

}

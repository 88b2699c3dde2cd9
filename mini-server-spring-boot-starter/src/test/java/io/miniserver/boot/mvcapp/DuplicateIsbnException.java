package io.miniserver.boot.mvcapp;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

@ResponseStatus(code = HttpStatus.CONFLICT, reason = "The ISBN is taken")
public class DuplicateIsbnException extends RuntimeException {

	private static final long serialVersionUID = 1L;

}

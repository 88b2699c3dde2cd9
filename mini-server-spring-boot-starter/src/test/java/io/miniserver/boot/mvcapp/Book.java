package io.miniserver.boot.mvcapp;

import java.time.LocalDate;

public record Book(long id, String title, String isbn, Genre genre, LocalDate published) {

	public enum Genre {

		NOVEL, POETRY, SCIENCE

	}

}

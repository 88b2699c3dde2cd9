package io.miniserver.boot.mvcapp;

import java.time.LocalDate;

import io.miniserver.boot.mvcapp.Book.Genre;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

public record NewBook(@NotBlank @Size(max = 100) String title, @NotNull @Pattern(regexp = "[0-9]{13}") String isbn,
		@NotNull Genre genre, @Past LocalDate published) {

}

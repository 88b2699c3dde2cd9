package io.miniserver.boot.mvcapp;

import java.time.LocalDate;

import io.miniserver.boot.mvcapp.Book.Genre;

import org.springframework.format.annotation.DateTimeFormat;

public record BookQuery(String title, Genre genre, @DateTimeFormat(pattern = "yyyy-MM-dd") LocalDate since) {

}

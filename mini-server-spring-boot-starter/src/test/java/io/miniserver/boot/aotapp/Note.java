package io.miniserver.boot.aotapp;

import java.util.List;

import jakarta.validation.constraints.NotBlank;

record Note(@NotBlank String title, List<Tag> tags) {

	record Tag(String name) {

	}

}

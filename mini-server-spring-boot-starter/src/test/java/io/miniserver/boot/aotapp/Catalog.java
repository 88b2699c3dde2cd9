package io.miniserver.boot.aotapp;

import java.util.List;

import io.miniserver.boot.handler.Get;

interface Catalog<T> {

	@Get("/books")
	List<T> all();

}

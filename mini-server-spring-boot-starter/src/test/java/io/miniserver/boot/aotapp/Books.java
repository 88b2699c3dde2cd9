package io.miniserver.boot.aotapp;

import java.util.List;

import io.miniserver.boot.handler.HttpHandler;

@HttpHandler
class Books implements Catalog<Books.Book> {

	@Override
	public List<Book> all() {
		return List.of(new Book("Emma"));
	}

	record Book(String title) {

	}

}

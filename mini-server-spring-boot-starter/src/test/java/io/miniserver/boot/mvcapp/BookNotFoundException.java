package io.miniserver.boot.mvcapp;

public class BookNotFoundException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final long id;

	public BookNotFoundException(long id) {
		super("There is no book " + id);
		this.id = id;
	}

	public long getId() {
		return this.id;
	}

}

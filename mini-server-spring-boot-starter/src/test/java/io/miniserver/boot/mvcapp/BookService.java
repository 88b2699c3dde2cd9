package io.miniserver.boot.mvcapp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.stereotype.Service;

@Service
public class BookService {

	private final Map<Long, Book> books = new ConcurrentSkipListMap<>();

	private final AtomicLong ids = new AtomicLong();

	public Page<Book> find(BookQuery query, int number, int size) {
		List<Book> all = this.books.values()
			.stream()
			.filter((book) -> query.title() == null || book.title().contains(query.title()))
			.filter((book) -> query.genre() == null || book.genre() == query.genre())
			.filter((book) -> query.since() == null || !book.published().isBefore(query.since()))
			.toList();
		return new Page<>(all.stream().skip((long) number * size).limit(size).toList(), number, all.size());
	}

	public Optional<Book> find(long id) {
		return Optional.ofNullable(this.books.get(id));
	}

	public synchronized Book create(NewBook book) {
		if (this.books.values().stream().anyMatch((other) -> other.isbn().equals(book.isbn()))) {
			throw new DuplicateIsbnException();
		}
		return save(this.ids.incrementAndGet(), book);
	}

	public Book save(long id, NewBook book) {
		Book saved = new Book(id, book.title(), book.isbn(), book.genre(), book.published());
		this.books.put(id, saved);
		return saved;
	}

	public void delete(long id) {
		if (this.books.remove(id) == null) {
			throw new BookNotFoundException(id);
		}
	}

}

package io.miniserver.boot.mvcapp;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/api/books")
public class BookController {

	private final BookService books;

	public BookController(BookService books) {
		this.books = books;
	}

	@GetMapping
	public Page<Book> find(BookQuery query, @RequestParam(defaultValue = "0") @Min(0) int page,
			@RequestParam(defaultValue = "10") @Max(50) int size) {
		return this.books.find(query, page, size);
	}

	@GetMapping("/{id}")
	public ResponseEntity<Book> one(@PathVariable long id) {
		Book book = this.books.find(id).orElseThrow(() -> new BookNotFoundException(id));
		return ResponseEntity.ok().header("X-Isbn", book.isbn()).body(book);
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<Book> create(@Valid @RequestBody NewBook book, UriComponentsBuilder uri) {
		Book created = this.books.create(book);
		URI location = uri.path("/api/books/{id}").buildAndExpand(created.id()).toUri();
		return ResponseEntity.created(location).body(created);
	}

	@PutMapping("/{id}")
	public Book update(@PathVariable long id, @Valid @RequestBody NewBook book,
			@RequestHeader(name = "X-Editor", required = false) String editor) {
		if (editor == null) {
			throw new IllegalArgumentException("Who are you?");
		}
		if (this.books.find(id).isEmpty()) {
			throw new BookNotFoundException(id);
		}
		return this.books.save(id, book);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	public void delete(@PathVariable long id) {
		this.books.delete(id);
	}

	@GetMapping(path = "/{id}/title", produces = MediaType.TEXT_PLAIN_VALUE)
	public CompletableFuture<String> title(@PathVariable long id) {
		return CompletableFuture.supplyAsync(() -> this.books.find(id).orElseThrow(() -> new BookNotFoundException(id)))
			.thenApply(Book::title);
	}

}

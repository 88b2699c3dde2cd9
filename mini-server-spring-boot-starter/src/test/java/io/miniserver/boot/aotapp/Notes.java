package io.miniserver.boot.aotapp;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.OnException;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.Post;
import io.miniserver.boot.handler.QueryParam;
import jakarta.validation.Valid;

@HttpHandler("/notes")
class Notes {

	@Get
	String search(@QueryParam Search search) {
		return search.text() + " " + search.order() + " " + search.range().from() + "-" + search.range().to();
	}

	@Post(status = 201)
	Note create(@Valid @Body Note note) {
		return note;
	}

	@Get("/{id}")
	CompletionStage<Optional<Stored>> find(@PathParam Id id) {
		return CompletableFuture.completedFuture(Optional.of(new Stored(id.value(), List.of())));
	}

	@Get("/gone")
	String gone() {
		throw new IllegalStateException("gone");
	}

	@OnException(status = 410)
	Gone gone(IllegalStateException failure) {
		return new Gone(failure.getMessage());
	}

	void unrelated(Unrelated value) {
	}

	record Stored(int id, List<Note> related) {

	}

	record Gone(String why) {

	}

	record Unrelated(int value) {

	}

	static final class Id {

		private final int value;

		private Id(int value) {
			this.value = value;
		}

		static Id of(String text) {
			return new Id(Integer.parseInt(text));
		}

		public static Id valueOf(String text) {
			return of(text);
		}

		int value() {
			return this.value;
		}

	}

}

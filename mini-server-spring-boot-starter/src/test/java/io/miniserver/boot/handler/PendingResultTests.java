package io.miniserver.boot.handler;

import java.io.FileNotFoundException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.miniserver.boot.TestApp;
import io.miniserver.http.Dispatch;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

class PendingResultTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Pending.class, Errors.class), "mini-server.workers.threads=1");
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void writesTheResultOfAStage() {
		assertThat(app.get("/text").body()).isEqualTo("text");
		HttpResponse<String> json = app.get("/json");
		assertThat(json.statusCode()).isEqualTo(202);
		assertThat(json.body()).isEqualTo("{\"a\":1}");
		assertThat(app.get("/response").statusCode()).isEqualTo(201);
	}

	@Test
	void writesNothingForNull() {
		assertThat(app.get("/void").statusCode()).isEqualTo(204);
		assertThat(app.get("/null").statusCode()).isEqualTo(204);
		assertThat(app.get("/nostage").statusCode()).isEqualTo(204);
	}

	@Test
	void answersFailures() {
		assertThat(app.get("/failed").statusCode()).isEqualTo(409);
		assertThat(app.get("/empty").statusCode()).isEqualTo(404);
		assertThat(app.get("/nofile").statusCode()).isEqualTo(404);
	}

	@Test
	void answersCheckedExceptionsOfWriters() {
		assertThat(app.get("/checked").body()).isEqualTo("handled on purpose");
	}

	@Test
	void holdsNoThreadWhilePending() throws InterruptedException, ExecutionException, TimeoutException {
		// waits in a request for what the next one completes, with a single worker
		CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> app.get("/wait").body());
		app.bean(Pending.class).waits.get(10, TimeUnit.SECONDS);
		assertThat(app.get("/complete").statusCode()).isEqualTo(204);
		assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("completed");
	}

	record Wrong(String message) {

	}

	@HttpHandler
	static class Pending {

		final CompletableFuture<Void> waits = new CompletableFuture<>();

		private final CompletableFuture<String> pending = new CompletableFuture<>();

		@Get("/text")
		CompletionStage<String> text() {
			return CompletableFuture.supplyAsync(() -> "text");
		}

		@Get(value = "/json", status = 202, produces = "application/json")
		CompletableFuture<Map<String, Integer>> json() {
			return CompletableFuture.supplyAsync(() -> Map.of("a", 1));
		}

		@Get("/response")
		CompletionStage<Response> response() {
			return CompletableFuture.completedFuture(Response.of(Status.CREATED));
		}

		@Get("/void")
		CompletionStage<Void> nothing() {
			return CompletableFuture.completedFuture(null);
		}

		@Get("/null")
		CompletionStage<@Nullable String> none() {
			return CompletableFuture.completedFuture(null);
		}

		@Get("/nostage")
		@Nullable CompletionStage<String> nostage() {
			return null;
		}

		@Get("/failed")
		CompletionStage<String> failed() {
			return CompletableFuture.supplyAsync(() -> {
				throw HttpException.conflict("on purpose");
			});
		}

		@Get("/empty")
		CompletionStage<Optional<String>> empty() {
			return CompletableFuture.completedFuture(Optional.empty());
		}

		@Get("/nofile")
		CompletionStage<Path> nofile() {
			return CompletableFuture.completedFuture(Path.of("no/such/file"));
		}

		@Get("/checked")
		CompletionStage<Wrong> checked() {
			return CompletableFuture.completedFuture(new Wrong("on purpose"));
		}

		@Get(value = "/wait", dispatch = Dispatch.WORKER)
		CompletionStage<String> waiting() {
			this.waits.complete(null);
			return this.pending;
		}

		@Get(value = "/complete", dispatch = Dispatch.WORKER)
		void complete() {
			this.pending.complete("completed");
		}

	}

	static class Errors implements ResultHandler {

		@Override
		public boolean supports(ResolvableType type, MethodParameter method) {
			return type.resolve() == Wrong.class;
		}

		@Override
		public ResultWriter writer(ResolvableType type, MethodParameter method, Others others) {
			return (result, request) -> {
				throw new FileNotFoundException(((Wrong) result).message());
			};
		}

		@Bean
		ErrorHandler errorHandler() {
			return (request, failure) -> (failure instanceof FileNotFoundException)
					? Response.text("handled " + failure.getMessage()) : null;
		}

	}

}

package io.miniserver.boot.docs;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.miniserver.boot.handler.ArgumentResolver;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.FilePart;
import io.miniserver.boot.handler.FormParam;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import io.miniserver.boot.handler.QueryParam;
import io.miniserver.boot.handler.ResultHandler;
import io.miniserver.boot.handler.ResultWriter;
import io.miniserver.http.HttpException;
import io.miniserver.http.Part;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;

/**
 * More examples of {@code docs/handlers.md}, see {@link HandlerExamples}.
 */
interface BindingExamples {

	@HttpHandler("/people")
	class People {

		record Filter(@Nullable String name, @QueryParam(defaultValue = "20") int size, Optional<LocalDate> bornAfter) {

		}

		@Get
		String find(@QueryParam Filter filter) {
			return filter.name() + " " + filter.size() + " " + filter.bornAfter().isPresent();
		}

	}

	@HttpHandler
	class Applications {

		@Post(value = "/applications", bodyLimit = "20MB", status = 201)
		String apply(@FormParam String name, @FormParam List<String> skills, @FilePart Part letter,
				@FilePart(required = false) List<Part> certificates) throws IOException {
			return name + " " + skills + " " + letter.bytes().length + " " + certificates.size();
		}

	}

	@HttpHandler("/reports")
	class Reports {

		@Get(produces = "application/json")
		List<Integer> json() {
			return List.of(1, 2);
		}

		@Get(produces = "text/csv")
		String csv() {
			return "1;2";
		}

		@Post(consumes = "application/json", status = 201)
		String add(@Body List<Integer> numbers) {
			return numbers.size() + " of JSON";
		}

		@Post(consumes = "text/csv", status = 201)
		String add(@Body String csv) {
			return csv.split(";").length + " of CSV";
		}

	}

	@HttpHandler
	class Later {

		@Get("/later")
		CompletionStage<String> later() {
			return CompletableFuture.supplyAsync(() -> "at last");
		}

		@Get(value = "/countdown", produces = "text/event-stream")
		Stream<Integer> countdown() {
			return IntStream.of(3, 2, 1).boxed();
		}

	}

	record User(String name) {

	}

	@Component
	class Users implements ArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == User.class;
		}

		@Override
		public Argument resolve(MethodParameter parameter) {
			return (request) -> {
				String token = request.header("Authorization");
				if (token == null) {
					throw new HttpException(Status.UNAUTHORIZED, "A token is needed");
				}
				return new User(token);
			};
		}

	}

	record Page<T>(T content, String next) {

	}

	@Component
	class Pages implements ResultHandler {

		@Override
		public boolean supports(ResolvableType type, MethodParameter method) {
			return type.resolve() == Page.class;
		}

		@Override
		public ResultWriter writer(ResolvableType type, MethodParameter method, Others others) {
			ResultWriter content = others.of(type.getGeneric());
			return (result, request) -> {
				Page<?> page = (Page<?>) result;
				return content.write(page.content(), request).withHeader("Link", "<" + page.next() + ">; rel=next");
			};
		}

	}

	@HttpHandler
	class Inbox {

		@Get("/inbox")
		Page<List<String>> inbox(User user) {
			return new Page<>(List.of("Hello " + user.name()), "/inbox?page=2");
		}

	}

}

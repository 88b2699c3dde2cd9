package io.miniserver.boot.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

import io.miniserver.boot.RouterCustomizer;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.CookieParam;
import io.miniserver.boot.handler.Delete;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HeaderParam;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.HttpRoute;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.Post;
import io.miniserver.boot.handler.QueryParam;
import io.miniserver.http.Dispatch;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Form;
import io.miniserver.http.HttpException;
import io.miniserver.http.Middleware;
import io.miniserver.http.Multipart;
import io.miniserver.http.Part;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.SameSite;
import io.miniserver.http.SetCookie;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * The examples of {@code docs/handlers.md}, word for word. The classes of an interface
 * are static without saying so, as those of a reader will be.
 */
interface HandlerExamples {

	@HttpHandler("/api/links")
	class LinkHandlers {

		private final Map<String, Link> links = new ConcurrentSkipListMap<>();

		@Get
		Collection<Link> all(@QueryParam(defaultValue = "20") int limit) {
			return this.links.values().stream().limit(limit).toList();
		}

		@Get("/{code}")
		Optional<Link> one(@PathParam String code) {
			return Optional.ofNullable(this.links.get(code));
		}

		@Post
		Response create(@Body Link link) {
			if (this.links.putIfAbsent(link.code(), link) != null) {
				throw HttpException.conflict("The code is taken");
			}
			return Response.of(Status.CREATED).withHeader("Location", "/api/links/" + link.code());
		}

		@Delete("/{code}")
		void delete(@PathParam String code) {
			this.links.remove(code);
		}

	}

	record Link(String code, String url) {

	}

	@HttpHandler
	class Uploads {

		@Post(value = "/uploads", bodyLimit = "1MB", dispatch = Dispatch.WORKER)
		long upload(@Body InputStream body) throws IOException {
			return body.transferTo(OutputStream.nullOutputStream());
		}

		@HttpRoute(method = "PURGE", path = "/uploads")
		void purge() {
		}

	}

	@HttpHandler
	class Search {

		@Get("/search")
		String search(@QueryParam("q") String text, @QueryParam(defaultValue = "1") int page,
				@QueryParam Optional<LocalDate> since, @QueryParam(required = false) List<Long> ids) {
			return text + " " + page + " " + since.isPresent() + " " + ids;
		}

		@Get("/me")
		String me(@HeaderParam("Accept-Language") @Nullable String language, @CookieParam Optional<String> session,
				Request request) {
			return language + " " + session.orElse("new") + " " + request.path();
		}

	}

	@HttpHandler
	class Results {

		@Get("/hello")
		String hello() {
			return "hello";
		}

		@Get("/pages/{name}")
		Resource page(@PathParam String name) {
			return new ClassPathResource("pages/" + name + ".html");
		}

		@Get("/numbers")
		Response numbers() {
			return Response.stream("text/csv", (out) -> {
				for (int i = 0; i < 1000; i++) {
					out.write((i + "\n").getBytes(StandardCharsets.US_ASCII));
				}
			});
		}

	}

	@HttpHandler
	class Forms {

		@Post("/register")
		String register(Request request) throws IOException {
			Form form = request.form();
			return form.first("name") + " likes " + form.all("likes");
		}

		@Post(value = "/pictures", bodyLimit = "50MB")
		String picture(Request request) throws IOException {
			Part file = request.multipartForm().part("picture");
			if (file == null || !file.contentType().equals("image/png")) {
				throw HttpException.badRequest("The picture is missing or no PNG");
			}
			Path target = Files.createTempDirectory("pictures").resolve("picture.png");
			file.transferTo(target);
			return file.filename() + " has " + Files.size(target) + " bytes";
		}

		@Post(value = "/backups", bodyLimit = "10GB")
		String backup(Request request) throws IOException {
			StringBuilder seen = new StringBuilder();
			Multipart parts = request.multipart();
			for (Part part = parts.next(); part != null; part = parts.next()) {
				long bytes = part.stream().transferTo(OutputStream.nullOutputStream());
				seen.append(part.name()).append(' ').append(bytes).append(';');
			}
			return seen.toString();
		}

	}

	@HttpHandler("/session")
	class Sessions {

		@Post
		Response login() {
			SetCookie cookie = SetCookie.of("__Host-session", UUID.randomUUID().toString())
				.withMaxAge(Duration.ofHours(8))
				.withHttpOnly()
				.withSameSite(SameSite.LAX);
			return Response.noContent().withCookie(cookie);
		}

		@Get
		String show(@CookieParam("__Host-session") String id) {
			return id;
		}

		@Delete
		Response logout() {
			return Response.noContent().withCookie(SetCookie.deletion("__Host-session"));
		}

	}

	class InsufficientStockException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	@Configuration(proxyBeanMethods = false)
	class Functions {

		@Bean
		ErrorHandler insufficientStock() {
			return (request, failure) -> (failure instanceof InsufficientStockException)
					? Problem.of(Status.CONFLICT).withDetail("Not enough in stock").toResponse() : null;
		}

		@Bean
		RouterCustomizer routes() {
			return (routes) -> routes.get("/ping", (request) -> Response.text("pong"))
				.get("/greet/{name}", (request) -> Response.text("Hi " + request.pathParameter("name")));
		}

		@Bean
		@Order(1)
		Middleware poweredBy() {
			return (request, next) -> next.handle(request).withHeader("X-Powered-By", "mini-server");
		}

		@Bean
		RouterCustomizer failing() {
			return (routes) -> routes.get("/sell", (request) -> {
				throw new InsufficientStockException();
			});
		}

	}

}

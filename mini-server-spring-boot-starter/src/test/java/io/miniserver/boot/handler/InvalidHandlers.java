package io.miniserver.boot.handler;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;

import org.springframework.stereotype.Component;

/**
 * Handlers that cannot be used, each for one reason.
 */
interface InvalidHandlers {

	final class Opaque {

		private Opaque() {
		}

	}

	record Pair(int one, int two) {

	}

	@HttpHandler
	class NoMethod {

	}

	@HttpHandler
	class Unbound {

		@Get
		String get(String name) {
			return name;
		}

	}

	@HttpHandler
	class UnboundStream {

		@Post
		void post(InputStream body) {
		}

	}

	@HttpHandler
	class BoundTwice {

		@Get
		String get(@QueryParam @HeaderParam String name) {
			return name;
		}

	}

	@HttpHandler
	class UnknownPath {

		@Get("/{code}")
		String get(@PathParam String cod) {
			return cod;
		}

	}

	@HttpHandler
	class NoPath {

		@Get("/")
		String get(@PathParam String code) {
			return code;
		}

	}

	@HttpHandler
	class Unconvertible {

		@Get("/{pair}")
		String get(@PathParam Pair pair) {
			return "" + pair;
		}

	}

	@HttpHandler
	class UnconvertibleList {

		@Get
		String get(@QueryParam List<Pair> pairs) {
			return "" + pairs;
		}

	}

	@HttpHandler
	class OptionalPrimitive {

		@Get
		int get(@QueryParam(required = false) int page) {
			return page;
		}

	}

	@HttpHandler
	class WrongDefault {

		@Get
		int get(@QueryParam(defaultValue = "x") int page) {
			return page;
		}

	}

	@HttpHandler
	class WrongDefaults {

		@Get
		List<Integer> get(@QueryParam(defaultValue = { "1", "x" }) List<Integer> pages) {
			return pages;
		}

	}

	@HttpHandler
	class TwoDefaults {

		@Get
		int get(@QueryParam(defaultValue = { "1", "2" }) int page) {
			return page;
		}

	}

	@HttpHandler
	class WrongPattern {

		@Get("/{a")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class WrongMethod {

		@HttpRoute(method = "G T")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class Shadowed {

		@Get("/shadow/{name}")
		String plain(@PathParam String name) {
			return name;
		}

		@Get("/shadow/{id:[^/]+}")
		String regex(@PathParam String id) {
			return id.isEmpty() ? "" : "regex";
		}

		@Get("/other/{id:[0-9]{3}}")
		String three(@PathParam String id) {
			return id;
		}

		@Get("/other/{name}")
		String other(@PathParam String name) {
			return name;
		}

		@Get("/other/{*rest}")
		String rest(@PathParam String rest) {
			return rest;
		}

	}

	@Component
	class Unmarked {

		@Get("/unmarked")
		String get() {
			return "";
		}

	}

	@HttpHandler("/same")
	class One {

		@Get("/{id}")
		String get(@PathParam long id) {
			return "" + id;
		}

	}

	@HttpHandler
	class Same {

		@Get("/same/{name}")
		String find(@PathParam String name) {
			return name.toLowerCase(Locale.ROOT);
		}

	}

}

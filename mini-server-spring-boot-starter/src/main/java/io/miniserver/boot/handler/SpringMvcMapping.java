package io.miniserver.boot.handler;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * What the mapping annotation of a class or method says.
 *
 * @param name the name, which is the id of the route; may be empty
 * @param methods the names of the HTTP methods; empty: any
 * @param prefixes the paths of the class; may be empty
 * @param paths the paths; may be empty
 * @param content the media types
 */
record SpringMvcMapping(String name, List<String> methods, List<String> prefixes, List<String> paths,
		ContentTypes content) {

	/** What has no method answers these; HEAD and OPTIONS come with them. */
	private static final List<String> ANY = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

	private static final String DISTINGUISH = "Tell such requests apart by path, method, consumes or produces, "
			+ "or look at the request in the method.";

	static SpringMvcMapping of(HandlerMethod handler, RequestMapping mapping) {
		requireNone(handler, "params", mapping.params());
		requireNone(handler, "headers", mapping.headers());
		requireNone(handler, "version", mapping.version());
		List<String> methods = Arrays.stream(mapping.method()).map(Enum::name).toList();
		return new SpringMvcMapping(mapping.name(), methods, List.of(), List.of(mapping.path()),
				content(handler, List.of(mapping.consumes()), List.of(mapping.produces())));
	}

	static SpringMvcMapping of(HandlerMethod handler, HttpExchange exchange) {
		requireNone(handler, "headers", exchange.headers());
		requireNone(handler, "version", exchange.version());
		return new SpringMvcMapping("", filled(exchange.method()), List.of(), filled(exchange.url()),
				content(handler, filled(exchange.contentType()), List.of(exchange.accept())));
	}

	private static List<String> filled(String text) {
		return text.isEmpty() ? List.of() : List.of(text);
	}

	private static void requireNone(HandlerMethod handler, String attribute, String... conditions) {
		String text = String.join(", ", conditions);
		if (!text.isEmpty()) {
			throw handler.invalid("the mapping has the condition " + attribute + " = \"" + text
					+ "\", but routes are found by method, path and media types only", DISTINGUISH);
		}
	}

	private static ContentTypes content(HandlerMethod handler, List<String> consumes, List<String> produces) {
		Stream.concat(consumes.stream(), produces.stream()).filter((text) -> text.startsWith("!")).forEach((text) -> {
			throw handler.invalid("the mapping excludes the media type \"" + text + "\"",
					"Name the media types that it is for.");
		});
		return new ContentTypes(consumes, produces);
	}

	/**
	 * Returns the mapping of a method of this class: methods are added to each other,
	 * media types of the method stand in for those of the class.
	 */
	SpringMvcMapping with(SpringMvcMapping inner) {
		Set<String> all = new LinkedHashSet<>(this.methods);
		all.addAll(inner.methods);
		return new SpringMvcMapping(inner.name, List.copyOf(all), this.paths, inner.paths,
				inner.content.or(this.content));
	}

	RouteDeclaration declaration(HandlerMethod handler, UnaryOperator<String> placeholders, int status) {
		List<String> outer = this.prefixes.isEmpty() ? List.of("") : this.prefixes;
		List<String> inner = this.paths.isEmpty() ? List.of("") : this.paths;
		Set<String> joined = new LinkedHashSet<>();
		for (String prefix : outer) {
			for (String path : inner) {
				joined.add(SpringMvcPaths.join(placeholders.apply(prefix), placeholders.apply(path)));
			}
		}
		return new RouteDeclaration(this.name,
				SpringMvcPaths.mapping(handler, this.methods.isEmpty() ? ANY : this.methods, joined), this.content,
				status, RouteSettings.DEFAULT);
	}

}

package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;

import io.miniserver.boot.handler.ValueDeclaration.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * The annotations of mini-server: {@link HttpHandler @HttpHandler} and all that belongs
 * to it.
 */
final class HttpHandlerSource implements HandlerSource {

	@Override
	public Class<? extends Annotation> marker() {
		return HttpHandler.class;
	}

	@Override
	public List<RouteDeclaration> routes(Class<?> type, Method method) {
		HttpHandler handler = AnnotatedElementUtils.findMergedAnnotation(type, HttpHandler.class);
		return MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.stream(HttpRoute.class)
			.map((annotation) -> declaration(handler, annotation.synthesize(), method))
			.toList();
	}

	/** What the annotation of the method leaves out is that of the class, if it fits. */
	private static RouteDeclaration declaration(@Nullable HttpHandler handler, HttpRoute route, Method method) {
		ContentTypes content = new ContentTypes(List.of(route.consumes()), List.of(route.produces()));
		String prefix = "";
		int status = route.status();
		if (handler != null) {
			prefix = handler.path();
			content = content.or(new ContentTypes(List.of(handler.consumes()), List.of(handler.produces())));
			boolean own = status != 0 || HttpExceptionSource.hasStatus(ResolvableType.forMethodReturnType(method));
			status = own ? status : handler.status();
		}
		return new RouteDeclaration(route.id(),
				new RouteMapping(List.of(route.method()), List.of(prefix), List.of(route.path())), content, status,
				new RouteSettings(route.dispatch(), route.bodyLimit(), route.deadline(), concurrency(route),
						route.rate()));
	}

	private static String concurrency(HttpRoute route) {
		return (route.concurrency() != 0) ? String.valueOf(route.concurrency()) : "";
	}

	@Override
	public List<ParameterSource<?>> parameters() {
		return List.of(
				new ParameterSource<>(PathParam.class, (path) -> ValueDeclaration.required(Kind.PATH, path.value())),
				new ParameterSource<>(QueryParam.class,
						(query) -> new ValueDeclaration(Kind.QUERY, query.value(), query.required(),
								List.of(query.defaultValue()))),
				new ParameterSource<>(HeaderParam.class,
						(header) -> new ValueDeclaration(Kind.HEADER, header.value(), header.required(),
								List.of(header.defaultValue()))),
				new ParameterSource<>(CookieParam.class,
						(cookie) -> new ValueDeclaration(Kind.COOKIE, cookie.value(), cookie.required(),
								List.of(cookie.defaultValue()))),
				new ParameterSource<>(FormParam.class,
						(form) -> new ValueDeclaration(Kind.FORM, form.value(), form.required(),
								List.of(form.defaultValue()))),
				new ParameterSource<>(FilePart.class,
						(part) -> new ValueDeclaration(Kind.PART, part.value(), part.required(), List.of())),
				new ParameterSource<>(Body.class,
						(body) -> new ValueDeclaration(Kind.BODY, "", body.required(), List.of())));
	}

	@Override
	public void withoutRoutes(Class<?> type) {
		throw new InvalidHandlerException(type.getName(), "the class has @HttpHandler, but no method answers requests",
				"Add @Get(\"/\") or another of the route annotations to a method.", null);
	}

}

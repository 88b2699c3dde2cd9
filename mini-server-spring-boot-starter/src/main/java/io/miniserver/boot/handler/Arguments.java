package io.miniserver.boot.handler;

import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.miniserver.http.Headers;
import io.miniserver.http.Query;
import io.miniserver.http.Request;
import io.miniserver.http.RequestBody;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;

/**
 * Finds out, when the application starts, where the argument for each parameter of a
 * handler method comes from, as a method handle that takes the request.
 */
final class Arguments {

	private static final Set<Class<? extends Annotation>> ANNOTATIONS = Set.of(PathParam.class, QueryParam.class,
			HeaderParam.class, CookieParam.class, Body.class);

	/** What needs no annotation, since there is only one of it in a request. */
	private static final Map<Class<?>, MethodHandle> PARTS = Map.of(Request.class,
			MethodHandles.identity(Request.class), Headers.class,
			Handles.method(Request.class, "headers", Headers.class), Query.class,
			Handles.method(Request.class, "query", Query.class), RequestBody.class,
			Handles.method(Request.class, "body", RequestBody.class));

	private final ValueArguments values;

	private final BodyArguments bodies;

	Arguments(ConversionService conversion, @Nullable JsonCodec json) {
		this.values = new ValueArguments(conversion);
		this.bodies = new BodyArguments(json);
	}

	/**
	 * Returns a handle of the type {@code (Request)T} for each parameter of type T.
	 * @param method the method
	 * @param pathNames the names of the path parameters of its route
	 * @return the handles, in the order of the parameters
	 * @throws InvalidHandlerException if a parameter cannot be bound
	 */
	MethodHandle[] of(HandlerMethod method, List<String> pathNames) {
		MethodParameter[] parameters = method.getMethodParameters();
		MethodHandle[] handles = new MethodHandle[parameters.length];
		MethodParameter body = null;
		for (MethodParameter parameter : parameters) {
			if (isBody(parameter)) {
				if (body != null) {
					throw method.invalid(parameter, "is a second body", "Remove one: a request has one body.");
				}
				body = parameter;
			}
			handles[parameter.getParameterIndex()] = of(method, parameter, pathNames);
		}
		return handles;
	}

	private static boolean isBody(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(Body.class) || parameter.getParameterType() == RequestBody.class;
	}

	private MethodHandle of(HandlerMethod method, MethodParameter parameter, List<String> pathNames) {
		requireOneAnnotation(method, parameter);
		PathParam path = parameter.getParameterAnnotation(PathParam.class);
		if (path != null) {
			return this.values.path(method, parameter, path, pathNames);
		}
		QueryParam query = parameter.getParameterAnnotation(QueryParam.class);
		if (query != null) {
			return this.values.query(method, parameter, query);
		}
		HeaderParam header = parameter.getParameterAnnotation(HeaderParam.class);
		if (header != null) {
			return this.values.header(method, parameter, header);
		}
		CookieParam cookie = parameter.getParameterAnnotation(CookieParam.class);
		if (cookie != null) {
			return this.values.cookie(method, parameter, cookie);
		}
		Body body = parameter.getParameterAnnotation(Body.class);
		return (body != null) ? this.bodies.of(method, parameter, body) : part(method, parameter);
	}

	private static void requireOneAnnotation(HandlerMethod method, MethodParameter parameter) {
		int count = 0;
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			count += ANNOTATIONS.contains(annotation.annotationType()) ? 1 : 0;
		}
		if (count > 1) {
			throw method.invalid(parameter, "is bound more than once", "Keep one of its annotations.");
		}
	}

	private static MethodHandle part(HandlerMethod method, MethodParameter parameter) {
		MethodHandle part = PARTS.get(parameter.getParameterType());
		if (part == null) {
			String action = (parameter.getParameterType() == InputStream.class) ? "Add @Body."
					: "Add @PathParam, @QueryParam, @HeaderParam, @CookieParam or @Body, or take the Request.";
			throw method.invalid(parameter, "is bound to nothing", action);
		}
		return part;
	}

}

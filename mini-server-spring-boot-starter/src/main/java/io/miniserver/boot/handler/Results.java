package io.miniserver.boot.handler;

import java.io.Closeable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;

/**
 * Finds out, when the application starts, how the results of a handler method become
 * responses.
 */
final class Results {

	/** {@code (Writing, Object, Request)Response}. */
	private static final MethodHandle WRITE = Handles.method(Writing.class, "write", Response.class, Object.class,
			Request.class);

	private static final MethodHandle NO_CONTENT = MethodHandles.constant(Response.class, Response.noContent());

	private static final String PUBLISHER = "org.reactivestreams.Publisher";

	private final @Nullable JsonCodec json;

	private final List<ResultHandler> handlers;

	Results(@Nullable JsonCodec json, List<ResultHandler> handlers) {
		this.json = json;
		this.handlers = handlers;
	}

	/**
	 * Returns a handle that returns a response.
	 * @param method the method
	 * @param handle the handle of the method with its arguments, as {@code (Request)T}
	 * @return a handle as {@code (Request)Response}
	 * @throws InvalidHandlerException if nothing can be made of the method's results
	 */
	MethodHandle toResponse(HandlerMethod method, MethodHandle handle) {
		Class<?> returned = handle.type().returnType();
		ResolvableType type = ResolvableType.forMethodParameter(method.getReturnType());
		ResultWriter custom = custom(method, type);
		if (custom == null && returned == Response.class) {
			return handle;
		}
		if (custom == null && returned == void.class) {
			return MethodHandles.filterReturnValue(handle, NO_CONTENT);
		}
		ResultWriter writer = (custom != null) ? custom : known(method, type);
		return MethodHandles.foldArguments(WRITE.bindTo(new Writing(writer)),
				handle.asType(handle.type().changeReturnType(Object.class)));
	}

	private ResultWriter writer(HandlerMethod method, ResolvableType type) {
		ResultWriter custom = custom(method, type);
		return (custom != null) ? custom : known(method, type);
	}

	private @Nullable ResultWriter custom(HandlerMethod method, ResolvableType type) {
		for (ResultHandler handler : this.handlers) {
			if (handler.supports(type, method.getReturnType())) {
				return handler.writer(type, method.getReturnType(), (other) -> writer(method, other));
			}
		}
		return null;
	}

	private ResultWriter known(HandlerMethod method, ResolvableType type) {
		Class<?> resolved = type.resolve(Object.class);
		if (resolved == Response.class) {
			return ResultWriters.response();
		}
		if (CharSequence.class.isAssignableFrom(resolved)) {
			return ResultWriters.text();
		}
		if (resolved == byte[].class) {
			return ResultWriters.bytes();
		}
		if (resolved == Optional.class) {
			return ResultWriters.optional(writer(method, type.getGeneric()));
		}
		if (resolved == Problem.class) {
			return (result, request) -> ((Problem) result).toResponse();
		}
		if (Path.class.isAssignableFrom(resolved)) {
			return ResultWriters.file();
		}
		return Resource.class.isAssignableFrom(resolved) ? new ResourceWriter() : json(method, type, resolved);
	}

	private ResultWriter json(HandlerMethod method, ResolvableType type, Class<?> resolved) {
		requireValue(method, resolved);
		if (this.json == null) {
			throw JsonCodec.missing(method, "the return type " + type);
		}
		return ResultWriters.json(this.json.writer(method.resolve(type.getType())));
	}

	private static void requireValue(HandlerMethod method, Class<?> type) {
		if (CompletionStage.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type) || isPublisher(type)) {
			throw method.invalid("the return type " + type.getSimpleName() + " stands for a value that comes later",
					"Return the value itself: handlers may block.");
		}
		if (Closeable.class.isAssignableFrom(type)) {
			throw method.invalid("the return type " + type.getSimpleName() + " is no value that can be written",
					"Return Response.stream(contentType, writer).");
		}
	}

	private static boolean isPublisher(Class<?> type) {
		return ClassUtils.getAllInterfacesForClassAsSet(type)
			.stream()
			.anyMatch((parent) -> parent.getName().equals(PUBLISHER));
	}

	/**
	 * Makes the response, also of a missing result.
	 *
	 * @param writer writes what is not null
	 */
	record Writing(ResultWriter writer) {

		Response write(@Nullable Object result, Request request) throws Exception {
			return (result != null) ? this.writer.write(result, request) : Response.noContent();
		}

	}

}

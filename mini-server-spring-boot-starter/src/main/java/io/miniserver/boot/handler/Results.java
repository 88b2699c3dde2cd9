package io.miniserver.boot.handler;

import java.io.Closeable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.miniserver.http.Problem;
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

	private static final MethodHandle WRITE = Handles.method(ResultWriter.class, "writeNullable", Response.class,
			Object.class);

	private static final MethodHandle NO_CONTENT = MethodHandles.constant(Response.class, Response.noContent());

	private static final String PUBLISHER = "org.reactivestreams.Publisher";

	private final @Nullable JsonCodec json;

	Results(@Nullable JsonCodec json) {
		this.json = json;
	}

	/**
	 * Returns a handle that returns a response.
	 * @param method the method
	 * @param handle the handle of the method, with any parameters
	 * @return a handle with the same parameters
	 * @throws InvalidHandlerException if nothing can be made of the method's results
	 */
	MethodHandle toResponse(HandlerMethod method, MethodHandle handle) {
		Class<?> returned = handle.type().returnType();
		if (returned == Response.class) {
			return handle;
		}
		if (returned == void.class) {
			return MethodHandles.filterReturnValue(handle, NO_CONTENT);
		}
		ResultWriter writer = writer(method, ResolvableType.forMethodParameter(method.getReturnType()));
		return MethodHandles.filterReturnValue(handle.asType(handle.type().changeReturnType(Object.class)),
				WRITE.bindTo(writer));
	}

	private ResultWriter writer(HandlerMethod method, ResolvableType type) {
		Class<?> resolved = type.resolve(Object.class);
		if (resolved == Response.class) {
			return ResultWriter.response();
		}
		if (CharSequence.class.isAssignableFrom(resolved)) {
			return ResultWriter.text();
		}
		if (resolved == byte[].class) {
			return ResultWriter.bytes();
		}
		if (resolved == Optional.class) {
			return ResultWriter.optional(writer(method, type.getGeneric()));
		}
		if (resolved == Problem.class) {
			return (result) -> ((Problem) result).toResponse();
		}
		if (Path.class.isAssignableFrom(resolved)) {
			return ResultWriter.file();
		}
		return Resource.class.isAssignableFrom(resolved) ? new ResourceWriter() : json(method, type, resolved);
	}

	private ResultWriter json(HandlerMethod method, ResolvableType type, Class<?> resolved) {
		requireValue(method, resolved);
		if (this.json == null) {
			throw JsonCodec.missing(method, "the return type " + type);
		}
		return ResultWriter.json(this.json.writer(method.resolve(type.getType())));
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

}

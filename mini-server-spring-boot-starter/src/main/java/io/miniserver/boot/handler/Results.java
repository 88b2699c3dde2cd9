package io.miniserver.boot.handler;

import java.io.Closeable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

import io.miniserver.boot.handler.HandlerHook.ResultCheck;
import io.miniserver.http.Conditional;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.util.MimeType;

/**
 * Finds out, when the application starts, how the results of a handler method become
 * responses.
 */
final class Results {

	/** {@code (Writing, Object, Request)Response}. */
	private static final MethodHandle WRITE = Handles.method(Writing.class, "write", Response.class, Object.class,
			Request.class);

	/** {@code (Response, Request)Response}. */
	private static final MethodHandle CONDITIONAL = conditional();

	/** RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5. */
	private static final Set<Status> NO_CONTENT = Set.of(Status.NO_CONTENT, Status.of(205), Status.of(304));

	private static final Set<String> PUBLISHERS = Set.of("org.reactivestreams.Publisher",
			Flow.Publisher.class.getName());

	private final @Nullable JsonCodec json;

	private final EventResults events;

	private final List<ResultHandler> handlers;

	Results(@Nullable JsonCodec json, List<ResultHandler> handlers) {
		this.json = json;
		this.events = new EventResults(json);
		this.handlers = handlers;
	}

	private static MethodHandle conditional() {
		try {
			return MethodHandles.lookup()
				.findStatic(Results.class, "ifModified",
						MethodType.methodType(Response.class, Response.class, Request.class));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A response that tells its validators is sent only to who does not have it. That of
	 * null is the engine's business.
	 */
	static @Nullable Response ifModified(@Nullable Response response, Request request) {
		return (response != null) ? Conditional.apply(request, response) : null;
	}

	/**
	 * Returns a handle that returns a response.
	 * @param method the method
	 * @param format what is declared of its responses
	 * @param delivered looks at what a stage delivers that the method has returned
	 * @param handle the handle of the method with its arguments, as {@code (Request)T}
	 * @return a handle as {@code (Request)Response}
	 * @throws InvalidHandlerException if nothing can be made of the method's results
	 */
	MethodHandle toResponse(HandlerMethod method, ResultFormat format, List<ResultCheck> delivered,
			MethodHandle handle) {
		Class<?> returned = handle.type().returnType();
		ResolvableType type = ResolvableType.forMethodParameter(method.getReturnType());
		ResultWriter custom = custom(method, format, type);
		if (custom == null && returned == Response.class) {
			requireUsualStatus(method, format);
			return MethodHandles.foldArguments(CONDITIONAL, handle);
		}
		if (custom == null && returned == void.class) {
			return MethodHandles.filterReturnValue(handle, MethodHandles.constant(Response.class, format.empty()));
		}
		ResultWriter writer = (custom != null) ? custom : known(method, format, type);
		if (writer instanceof PendingWriter pending) {
			writer = pending.withChecks(delivered);
		}
		return MethodHandles.foldArguments(WRITE.bindTo(new Writing(writer, format.empty())),
				handle.asType(handle.type().changeReturnType(Object.class)));
	}

	private static void requireUsualStatus(HandlerMethod method, ResultFormat format) {
		if (format.status() != null) {
			throw method.invalid("the method returns a Response, which has a status of its own",
					"Remove the status from the annotation, or return the content.");
		}
	}

	private ResultWriter writer(HandlerMethod method, ResultFormat format, ResolvableType type) {
		ResultWriter custom = custom(method, format, type);
		return (custom != null) ? custom : known(method, format, type);
	}

	private @Nullable ResultWriter custom(HandlerMethod method, ResultFormat format, ResolvableType type) {
		for (ResultHandler handler : this.handlers) {
			if (handler.supports(type, method.getReturnType())) {
				ResultWriter writer = handler.writer(type, method.getReturnType(),
						(other) -> writer(method, format, other));
				return (result, request) -> Conditional.apply(request, writer.write(result, request));
			}
		}
		return null;
	}

	private ResultWriter known(HandlerMethod method, ResultFormat format, ResolvableType type) {
		Class<?> resolved = type.resolve(Object.class);
		if (resolved == Response.class) {
			requireUsualStatus(method, format);
			return ResultWriters.response();
		}
		if (resolved == Optional.class) {
			return ResultWriters.optional(writer(method, format, type.getGeneric()));
		}
		if (resolved == Problem.class) {
			return (result, request) -> ((Problem) result).toResponse();
		}
		if (CompletionStage.class.isAssignableFrom(resolved)) {
			ResolvableType value = type.as(CompletionStage.class).getGeneric();
			return new PendingWriter(value(method, format, value), format.empty());
		}
		return content(method, format, type);
	}

	/** Nothing is ever made of a Void, which is always null. */
	private ResultWriter value(HandlerMethod method, ResultFormat format, ResolvableType type) {
		return (type.resolve() == Void.class) ? ResultWriters.response() : writer(method, format, type);
	}

	private ResultWriter content(HandlerMethod method, ResultFormat format, ResolvableType type) {
		requireContent(method, format);
		ResultWriter events = this.events.writer(method, format, type);
		if (events != null) {
			return format.around(events);
		}
		Class<?> resolved = type.resolve(Object.class);
		if (CharSequence.class.isAssignableFrom(resolved)) {
			return format.text();
		}
		if (resolved == byte[].class) {
			return format.around(ResultWriters.bytes());
		}
		if (Path.class.isAssignableFrom(resolved)) {
			return format.around(ResultWriters.file());
		}
		return format
			.around(Resource.class.isAssignableFrom(resolved) ? new ResourceWriter() : json(method, format, type));
	}

	private static void requireContent(HandlerMethod method, ResultFormat format) {
		Status status = format.status();
		if (status != null && NO_CONTENT.contains(status)) {
			throw method.invalid(
					"responses of status " + status.code() + " have no content, but the method returns some",
					"Make the method void, or choose another status.");
		}
	}

	private ResultWriter json(HandlerMethod method, ResultFormat format, ResolvableType type) {
		requireValue(method, type.resolve(Object.class));
		MimeType mediaType = format.mediaType();
		if (mediaType != null && !MediaTypes.isJson(mediaType.toString())) {
			throw method.invalid("the return type " + type + " cannot be written as " + mediaType,
					"Produce application/json, return a String, byte[] or Response, "
							+ "or add a bean of the type ResultHandler.");
		}
		if (this.json == null) {
			throw JsonCodec.missing(method, "the return type " + type);
		}
		return ResultWriters.json(this.json.writer(method.resolve(type.getType()), method));
	}

	private static void requireValue(HandlerMethod method, Class<?> type) {
		if (Future.class.isAssignableFrom(type) || isPublisher(type)) {
			throw method.invalid("the return type " + type.getSimpleName() + " stands for a value that comes later",
					"Return the value itself, for handlers may block, or a CompletionStage.");
		}
		if (Closeable.class.isAssignableFrom(type)) {
			throw method.invalid("the return type " + type.getSimpleName() + " is no value that can be written",
					"Return Response.stream(contentType, writer).");
		}
	}

	private static boolean isPublisher(Class<?> type) {
		Class<?> parent = type.getSuperclass();
		return PUBLISHERS.contains(type.getName()) || (parent != null && isPublisher(parent))
				|| Arrays.stream(type.getInterfaces()).anyMatch(Results::isPublisher);
	}

	/**
	 * Makes the response, also of a missing result.
	 *
	 * @param writer writes what is not null
	 * @param empty is the response of null
	 */
	record Writing(ResultWriter writer, Response empty) {

		Response write(@Nullable Object result, Request request) throws Exception {
			return (result != null) ? this.writer.write(result, request) : this.empty;
		}

	}

}

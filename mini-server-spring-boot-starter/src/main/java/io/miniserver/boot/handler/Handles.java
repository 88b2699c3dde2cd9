package io.miniserver.boot.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.Set;

import io.miniserver.http.Request;
import io.miniserver.http.RequestBody;

/**
 * Finds method handles of methods that are known to exist.
 */
final class Handles {

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

	/**
	 * The types that have methods which handles are made of. A native image has no others
	 * at hand, so nothing else is found elsewhere either.
	 */
	static final Set<Class<?>> OWNERS = Set.of(Request.class, RequestBody.class, Optional.class,
			ArgumentResolver.Argument.class, HandlerHook.ArgumentCheck.class, HandlerHook.ResultCheck.class,
			Results.class, Results.Writing.class, ValueReader.class, ValuesReader.class, BodyReader.class,
			EnvelopeReader.class, PartReader.class, BeanReader.class);

	/** {@link Optional#ofNullable}, as {@code (Object)Optional}. */
	static final MethodHandle OF_NULLABLE = ofNullable();

	private Handles() {
	}

	private static MethodHandle ofNullable() {
		try {
			return LOOKUP.findStatic(Optional.class, "ofNullable", MethodType.methodType(Optional.class, Object.class));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns an instance method of a public type or of a type of this package.
	 * @param owner the type
	 * @param name the name of the method
	 * @param result what it returns
	 * @param parameters what it takes
	 * @return the handle; its first parameter is the instance
	 * @throws IllegalStateException if the type is none of {@link #OWNERS}
	 */
	static MethodHandle method(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
		if (!OWNERS.contains(owner)) {
			throw new IllegalStateException(owner.getName() + " is not among the types that a native image keeps");
		}
		try {
			return LOOKUP.findVirtual(owner, name, MethodType.methodType(result, parameters));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the method of a reader that takes a request, bound to the reader.
	 * @param reader the reader
	 * @param name the name of the method
	 * @param result what it returns
	 * @return the handle, as {@code (Request)result}
	 */
	static MethodHandle reader(Object reader, String name, Class<?> result) {
		return method(reader.getClass(), name, result, Request.class).bindTo(reader);
	}

}

package io.miniserver.boot.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

import io.miniserver.http.Request;

/**
 * Finds method handles of methods that are known to exist.
 */
final class Handles {

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

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
	 */
	static MethodHandle method(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
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

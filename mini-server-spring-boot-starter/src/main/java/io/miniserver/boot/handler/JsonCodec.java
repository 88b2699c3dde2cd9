package io.miniserver.boot.handler;

import java.lang.reflect.Type;

import io.miniserver.http.HttpException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * What the handlers need of a JSON library. Readers and writers are made once for each
 * parameter and result, when the application starts.
 */
interface JsonCodec {

	/**
	 * Returns what reads the argument for a parameter.
	 * @param type the type of the argument, with its type arguments
	 * @param parameter the parameter, which may have annotations of the library
	 * @throws InvalidHandlerException if these make no sense
	 */
	Reader reader(Type type, MethodParameter parameter);

	/**
	 * Returns what writes the result of a method.
	 * @param type the type of the result, or of a part of it, with its type arguments
	 * @param method the method, which may have annotations of the library
	 * @throws InvalidHandlerException if these make no sense
	 */
	Writer writer(Type type, HandlerMethod method);

	/**
	 * Returns what writes values of a type.
	 * @param type the declared type, with its type arguments
	 */
	Writer writer(Type type);

	/**
	 * Returns what a property is called in JSON that is read.
	 * @param owner the class
	 * @param property the name in the class
	 */
	String propertyName(Class<?> owner, String property);

	/**
	 * Returns the failure of a handler that needs JSON in an application that has none.
	 * @param method the handler
	 * @param what the part that needs it
	 */
	static InvalidHandlerException missing(HandlerMethod method, String what) {
		return method.invalid(what + " needs JSON, but there is no JsonMapper",
				"Add the dependency org.springframework.boot:spring-boot-starter-jackson, or a JsonMapper bean.");
	}

	/**
	 * Makes values of JSON.
	 */
	@FunctionalInterface
	interface Reader {

		/**
		 * Reads a value.
		 * @param json a whole document
		 * @return the value, null for JSON's null
		 * @throws HttpException (400) that says where the document is wrong
		 */
		@Nullable Object read(byte[] json);

	}

	/**
	 * Makes JSON of values.
	 */
	@FunctionalInterface
	interface Writer {

		/**
		 * Writes a value.
		 * @param value the value
		 * @return a whole document in UTF-8
		 */
		byte[] write(Object value);

	}

}

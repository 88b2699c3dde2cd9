package io.miniserver.boot.handler;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;

import io.miniserver.http.HttpException;
import io.miniserver.http.Request;

/**
 * Makes an object, and sets those of its properties that the request has a value for.
 */
final class BeanReader {

	private final MethodHandle constructor;

	private final List<Property> properties;

	/**
	 * Creates a reader.
	 * @param constructor takes nothing and returns an object
	 * @param properties what may be set
	 */
	BeanReader(MethodHandle constructor, List<Property> properties) {
		this.constructor = constructor.asType(MethodType.methodType(Object.class));
		this.properties = List.copyOf(properties);
	}

	/**
	 * Returns a new object.
	 * @param request the request
	 * @return the object
	 * @throws IOException if the body did not arrive
	 * @throws HttpException (400) if a value cannot be converted
	 */
	Object read(Request request) throws Throwable {
		Object bean = this.constructor.invokeExact();
		for (Property property : this.properties) {
			property.set(bean, request);
		}
		return bean;
	}

	/**
	 * A property that may be set.
	 *
	 * @param source where its value comes from
	 * @param name its name there
	 * @param value takes the request and returns the value
	 * @param setter takes the object and the value
	 */
	record Property(ValueSource source, String name, MethodHandle value, MethodHandle setter) {

		Property {
			value = value.asType(MethodType.methodType(Object.class, Request.class));
			setter = setter.asType(MethodType.methodType(void.class, Object.class, Object.class));
		}

		void set(Object bean, Request request) throws Throwable {
			if (this.source.first(request, this.name) != null) {
				Object converted = this.value.invokeExact(request);
				this.setter.invokeExact(bean, converted);
			}
		}

	}

}

package io.miniserver.boot.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.http.Request;

import org.springframework.core.MethodParameter;

/**
 * A parameter that gets an argument.
 *
 * @param method the handler method
 * @param parameter the parameter
 * @param scope the route that is bound
 * @param within the types that are gathered around it, the outermost first
 */
record ParameterTarget(HandlerMethod method, MethodParameter parameter, RouteScope scope, List<Class<?>> within) {

	/** A parameter of the method itself. */
	static ParameterTarget of(HandlerMethod method, MethodParameter parameter, RouteScope scope) {
		return new ParameterTarget(method, parameter, scope, List.of());
	}

	/** Returns a component of a type that is gathered. */
	ParameterTarget component(MethodParameter component, Class<?> type) {
		List<Class<?>> types = new ArrayList<>(this.within);
		types.add(type);
		return new ParameterTarget(this.method, component, this.scope, List.copyOf(types));
	}

	/**
	 * Returns the name in the request.
	 * @param declared the name in the annotation, or an empty text
	 * @throws InvalidHandlerException if there is none and that of the parameter is not
	 * known
	 */
	String name(String declared) {
		if (!declared.isEmpty()) {
			return declared;
		}
		String name = this.parameter.getParameterName();
		if (name == null) {
			throw invalid("has no known name", "Give the name in its annotation, or compile with -parameters.");
		}
		return name;
	}

	/**
	 * Returns a handle that takes the request as one that returns the parameter's type.
	 */
	MethodHandle typed(MethodHandle handle) {
		return handle.asType(MethodType.methodType(this.parameter.getParameterType(), Request.class));
	}

	InvalidHandlerException invalid(String problem, String action) {
		return this.method.invalid(this.parameter, problem, action);
	}

}

package io.miniserver.boot.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * A method of a bean that answers requests, with what is needed to name it in messages.
 */
final class HandlerMethod extends AnnotatedMethod {

	private final Object bean;

	private final Class<?> type;

	HandlerMethod(Object bean, Class<?> type, Method method) {
		super(method);
		this.bean = bean;
		this.type = type;
	}

	@Override
	protected Class<?> getContainingClass() {
		return this.type;
	}

	/**
	 * Returns the bean, which may be a proxy.
	 */
	Object bean() {
		return this.bean;
	}

	/**
	 * Returns a type of this method with the type variables of generic superclasses
	 * replaced by what the class of the bean says they are.
	 */
	Type resolve(Type type) {
		return GenericTypeResolver.resolveType(type, this.type);
	}

	/**
	 * Returns a handle of the method, bound to the bean, which may be a proxy.
	 */
	MethodHandle handle() {
		try {
			Method invocable = AopUtils.selectInvocableMethod(getMethod(), this.bean.getClass());
			MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(invocable.getDeclaringClass(),
					MethodHandles.lookup());
			MethodHandle handle = lookup.unreflect(invocable);
			handle = handle.asFixedArity();
			return Modifier.isStatic(invocable.getModifiers()) ? handle : handle.bindTo(this.bean);
		}
		catch (IllegalAccessException ex) {
			throw invalid("the method cannot be accessed",
					"Open the package of the class to mini-server, or make class and method public.", ex);
		}
		catch (IllegalStateException ex) {
			throw invalid("the method cannot be called through the proxy of the bean",
					"Make the method non-private and non-final, declare it in an interface of the class, "
							+ "or use class-based proxies.",
					ex);
		}
	}

	/**
	 * Returns what properties call the route of this method, if it has no id of its own
	 * and no other route has the same names.
	 */
	String defaultId() {
		return this.type.getSimpleName() + "." + getMethod().getName();
	}

	/**
	 * Returns the class of the bean and the method with its parameters.
	 */
	@Override
	public String toString() {
		String parameters = Arrays.stream(getMethod().getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", "(", ")"));
		return this.type.getName() + "#" + getMethod().getName() + parameters;
	}

	InvalidHandlerException invalid(String problem, String action) {
		return invalid(problem, action, null);
	}

	InvalidHandlerException invalid(String problem, String action, @Nullable Throwable cause) {
		return new InvalidHandlerException(toString(), problem, action, cause);
	}

	InvalidHandlerException invalid(MethodParameter parameter, String problem, String action) {
		String name = parameter.getParameterName();
		String which = (name != null) ? "'" + name + "'" : "number " + (parameter.getParameterIndex() + 1);
		String kind = (parameter.getConstructor() != null) ? "component " : "parameter ";
		return invalid(kind + which + " of type " + parameter.getGenericParameterType().getTypeName() + " " + problem,
				action);
	}

}

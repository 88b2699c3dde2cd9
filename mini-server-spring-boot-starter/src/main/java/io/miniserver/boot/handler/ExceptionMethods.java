package io.miniserver.boot.handler;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.boot.handler.ValueDeclaration.Kind;
import io.miniserver.http.Handler;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.MethodParameter;

/**
 * Makes the methods that answer exceptions callable.
 */
final class ExceptionMethods {

	private final List<ExceptionSource> sources;

	private final HandlerBinding binding;

	private final Calls calls;

	ExceptionMethods(List<ExceptionSource> sources, HandlerBinding binding) {
		this.sources = sources;
		this.binding = binding;
		this.calls = new Calls(binding.arguments(), binding.results(), List.of());
	}

	/**
	 * Returns what the methods of a bean answer.
	 * @param bean the bean, which may be a proxy
	 * @param type its class
	 * @throws InvalidHandlerException if one of the methods cannot be used
	 */
	ExceptionTable of(Object bean, Class<?> type) {
		ExceptionTable table = new ExceptionTable();
		MetadataLookup<@Nullable ExceptionDeclaration> lookup = this::declaration;
		Map<Method, @Nullable ExceptionDeclaration> methods = new HashMap<>(
				MethodIntrospector.selectMethods(type, lookup));
		methods.forEach((target, declared) -> {
			HandlerMethod method = new HandlerMethod(bean, type, target);
			Handler handler = this.calls.of(method, scope(method, declared));
			types(method, declared).forEach((exception) -> table.add(exception, method, handler));
		});
		return table;
	}

	private @Nullable ExceptionDeclaration declaration(Method method) {
		for (ExceptionSource source : this.sources) {
			ExceptionDeclaration declared = source.find(method);
			if (declared != null) {
				return declared;
			}
		}
		return null;
	}

	@SuppressWarnings("unchecked") // as the filter says
	private static List<Class<? extends Throwable>> types(HandlerMethod method, ExceptionDeclaration declared) {
		if (!declared.types().isEmpty()) {
			return declared.types();
		}
		List<Class<? extends Throwable>> types = new ArrayList<>();
		Arrays.stream(method.getMethod().getParameterTypes())
			.filter(Throwable.class::isAssignableFrom)
			.forEach((type) -> types.add((Class<? extends Throwable>) type));
		if (types.isEmpty()) {
			throw method.invalid("nothing tells which exceptions it answers",
					"Name them in its annotation, or take one as a parameter.");
		}
		return types;
	}

	/**
	 * Any route may have failed, so it is not known before which parameters its path has.
	 */
	private RouteScope scope(HandlerMethod method, ExceptionDeclaration declared) {
		ResultFormat format = (declared.status() != 0) ? new ResultFormat(status(method, declared.status()), null)
				: ResultFormat.USUAL;
		RouteScope scope = new RouteScope(io.miniserver.http.Method.POST, List.of(), List.of(), format);
		List<String> pathNames = new ArrayList<>();
		for (MethodParameter parameter : method.getMethodParameters()) {
			ParameterTarget target = ParameterTarget.of(method, parameter, scope);
			ValueDeclaration value = this.binding.annotations().find(target);
			if (readsBody(parameter.getParameterType(), value)) {
				throw target.invalid("is the body or a part of it, which the failed handler may have read",
						"Remove it: the method may take the exception and all else of the request.");
			}
			if (value != null && value.kind() == Kind.PATH) {
				pathNames.add(target.name(value.name()));
			}
		}
		return new RouteScope(scope.httpMethod(), pathNames, scope.consumes(), format);
	}

	private boolean readsBody(Class<?> type, @Nullable ValueDeclaration declared) {
		return BodyUse.of(type, declared) != BodyUse.NONE || type == InputStream.class
				|| this.binding.annotations().envelope(type) != null;
	}

	private static Status status(HandlerMethod method, int code) {
		try {
			return Status.of(code);
		}
		catch (IllegalArgumentException ex) {
			throw method.invalid("the status " + code + " is none", "Use one from 400 to 599.", ex);
		}
	}

}

package io.miniserver.boot.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.miniserver.boot.handler.HandlerHook.ArgumentCheck;
import io.miniserver.boot.handler.HandlerHook.ResultCheck;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;

/**
 * Puts the call of a handler method together: binding, checks, the method itself, the
 * writing of its result, and what hooks put around it.
 */
final class Calls {

	private static final MethodHandle CHECK = Handles.method(ArgumentCheck.class, "check", void.class, Object[].class,
			Request.class);

	private static final MethodHandle CHECK_RESULT = Handles.method(ResultCheck.class, "check", void.class,
			Object.class);

	private final Arguments arguments;

	private final Results results;

	private final List<HandlerHook> hooks;

	Calls(Arguments arguments, Results results, List<HandlerHook> hooks) {
		this.arguments = arguments;
		this.results = results;
		this.hooks = hooks;
	}

	/**
	 * Returns what calls a method.
	 * @param method the method
	 * @param scope its route
	 * @return the handler
	 * @throws InvalidHandlerException if a parameter cannot be bound, or nothing can be
	 * made of the result
	 */
	Handler of(HandlerMethod method, RouteScope scope) {
		MethodHandle target = withResultChecks(method, method.handle());
		MethodHandle[] sources = this.arguments.of(method, scope);
		for (HandlerHook hook : this.hooks) {
			ArgumentCheck check = hook.check(method);
			if (check != null) {
				target = checked(target, check, sources.length);
			}
		}
		MethodHandle bound = MethodInvocation.bind(target, withRequest(sources, target.type().parameterCount()));
		List<ResultCheck> delivered = this.hooks.stream()
			.map((hook) -> hook.delivered(method))
			.filter(Objects::nonNull)
			.toList();
		Handler handler = new MethodInvocation(this.results.toResponse(method, scope.format(), delivered, bound));
		for (int i = this.hooks.size() - 1; i >= 0; i--) {
			handler = this.hooks.get(i).around(method, handler);
		}
		return handler;
	}

	private MethodHandle withResultChecks(HandlerMethod method, MethodHandle handle) {
		MethodHandle target = handle;
		for (HandlerHook hook : this.hooks) {
			ResultCheck check = hook.result(method);
			Class<?> type = target.type().returnType();
			if (check != null && type != void.class) {
				MethodHandle checker = CHECK_RESULT.bindTo(check).asType(MethodType.methodType(void.class, type));
				target = MethodHandles.filterReturnValue(target,
						MethodHandles.foldArguments(MethodHandles.identity(type), checker));
			}
		}
		return target;
	}

	private static MethodHandle[] withRequest(MethodHandle[] sources, int count) {
		if (count == sources.length) {
			return sources;
		}
		MethodHandle[] more = Arrays.copyOf(sources, count);
		more[sources.length] = MethodHandles.identity(Request.class);
		return more;
	}

	/**
	 * Returns a handle that has the request as one more parameter behind those of the
	 * target, and calls the check before the target, with the same arguments.
	 */
	private static MethodHandle checked(MethodHandle target, ArgumentCheck check, int count) {
		MethodType type = target.type();
		MethodType checking = type.changeReturnType(void.class)
			.dropParameterTypes(count, type.parameterCount())
			.appendParameterTypes(Request.class);
		MethodHandle checker = CHECK.bindTo(check).asCollector(0, Object[].class, count).asType(checking);
		MethodHandle withRequest = (type.parameterCount() > count) ? target
				: MethodHandles.dropArguments(target, count, Request.class);
		return MethodHandles.foldArguments(withRequest, checker);
	}

}

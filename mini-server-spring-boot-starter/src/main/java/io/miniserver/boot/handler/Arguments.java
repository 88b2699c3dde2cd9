package io.miniserver.boot.handler;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;

import io.miniserver.boot.handler.ValueDeclaration.Kind;
import io.miniserver.http.Headers;
import io.miniserver.http.Query;
import io.miniserver.http.Request;
import io.miniserver.http.RequestBody;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;

/**
 * Finds out, when the application starts, where the argument for each parameter of a
 * handler method comes from, as a method handle that takes the request.
 */
final class Arguments {

	/** What needs no annotation, since there is only one of it in a request. */
	private static final Map<Class<?>, MethodHandle> PARTS = Map.of(Request.class,
			MethodHandles.identity(Request.class), Headers.class,
			Handles.method(Request.class, "headers", Headers.class), Query.class,
			Handles.method(Request.class, "query", Query.class), RequestBody.class,
			Handles.method(Request.class, "body", RequestBody.class));

	private static final MethodHandle GET = Handles.method(ArgumentResolver.Argument.class, "get", Object.class,
			Request.class);

	private final List<ArgumentResolver> resolvers;

	private final ParameterTable annotations;

	private final ValueArguments values;

	private final BodyArguments bodies;

	Arguments(List<ArgumentResolver> resolvers, ParameterTable annotations, ConversionService conversion,
			@Nullable JsonCodec json) {
		this.resolvers = resolvers;
		this.annotations = annotations;
		this.values = new ValueArguments(conversion);
		this.bodies = new BodyArguments(json);
	}

	/**
	 * Returns a handle of the type {@code (Request)T} for each parameter of type T.
	 * @param method the method
	 * @param scope its route
	 * @return the handles, in the order of the parameters
	 * @throws InvalidHandlerException if a parameter cannot be bound
	 */
	MethodHandle[] of(HandlerMethod method, RouteScope scope) {
		MethodParameter[] parameters = method.getMethodParameters();
		MethodHandle[] handles = new MethodHandle[parameters.length];
		MethodParameter body = null;
		for (MethodParameter parameter : parameters) {
			ParameterTarget target = new ParameterTarget(method, parameter, scope);
			ValueDeclaration declared = this.annotations.find(target);
			if (isBody(parameter, declared)) {
				if (body != null) {
					throw target.invalid("is a second body", "Remove one: a request has one body.");
				}
				body = parameter;
			}
			handles[parameter.getParameterIndex()] = of(target, declared);
		}
		return handles;
	}

	private static boolean isBody(MethodParameter parameter, @Nullable ValueDeclaration declared) {
		return (declared != null) ? declared.kind() == Kind.BODY : parameter.getParameterType() == RequestBody.class;
	}

	private MethodHandle of(ParameterTarget target, @Nullable ValueDeclaration declared) {
		for (ArgumentResolver resolver : this.resolvers) {
			if (resolver.supports(target.parameter())) {
				return target.typed(GET.bindTo(resolver.resolve(target.parameter())));
			}
		}
		if (declared == null) {
			return part(target);
		}
		return switch (declared.kind()) {
			case PATH -> this.values.path(target, declared);
			case QUERY -> this.values.of(target, declared, ValueSource.QUERY);
			case HEADER -> this.values.of(target, declared, ValueSource.HEADER);
			case COOKIE -> this.values.of(target, declared, ValueSource.COOKIE);
			case BODY -> this.bodies.of(target, declared);
		};
	}

	private static MethodHandle part(ParameterTarget target) {
		Class<?> type = target.parameter().getParameterType();
		MethodHandle part = PARTS.get(type);
		if (part == null) {
			String action = (type == InputStream.class) ? "Add @Body."
					: "Add @PathParam, @QueryParam, @HeaderParam, @CookieParam or @Body, take the Request, "
							+ "or add a bean of the type ArgumentResolver.";
			throw target.invalid("is bound to nothing", action);
		}
		return part;
	}

}

package io.miniserver.boot.handler;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.miniserver.boot.handler.ValueDeclaration.Kind;
import io.miniserver.http.Form;
import io.miniserver.http.Headers;
import io.miniserver.http.Multipart;
import io.miniserver.http.MultipartForm;
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
			MethodHandles.identity(Request.class), Headers.class, part("headers", Headers.class), Query.class,
			part("query", Query.class), RequestBody.class, part("body", RequestBody.class), Form.class,
			part("form", Form.class), Multipart.class, part("multipart", Multipart.class), MultipartForm.class,
			part("multipartForm", MultipartForm.class));

	private static final MethodHandle GET = Handles.method(ArgumentResolver.Argument.class, "get", Object.class,
			Request.class);

	private final List<ArgumentResolver> resolvers;

	private final ParameterTable annotations;

	private final ValueArguments values;

	private final BodyArguments bodies;

	private final PartArguments parts;

	private final RecordArguments records;

	private final BeanArguments beans;

	Arguments(List<ArgumentResolver> resolvers, ParameterTable annotations, ConversionService conversion,
			@Nullable JsonCodec json) {
		this.resolvers = resolvers;
		this.annotations = annotations;
		this.values = new ValueArguments(conversion);
		this.bodies = new BodyArguments(json, annotations);
		this.parts = new PartArguments(json);
		this.records = new RecordArguments(this::component);
		this.beans = new BeanArguments(this::component, (parameter) -> resolver(parameter) != null);
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
		BodyUse use = BodyUse.NONE;
		for (MethodParameter parameter : parameters) {
			ParameterTarget target = ParameterTarget.of(method, parameter, scope);
			ArgumentResolver resolver = resolver(parameter);
			ValueDeclaration declared = this.annotations.find(target);
			if (declared == null && resolver == null && !PARTS.containsKey(parameter.getParameterType())) {
				declared = unannotated(target);
			}
			use = BodyUse.of(parameter.getParameterType(), declared).after(target, use);
			handles[parameter.getParameterIndex()] = (resolver != null) ? resolved(target, resolver)
					: of(target, declared);
		}
		return handles;
	}

	private MethodHandle component(ParameterTarget target, ValueDeclaration usual) {
		ValueDeclaration declared = this.annotations.find(target);
		if (declared != null && BodyUse.of(Object.class, declared) == BodyUse.BODY) {
			throw target.invalid("cannot be the body", "Make the body a parameter of the method.");
		}
		ArgumentResolver resolver = resolver(target.parameter());
		return (resolver != null) ? resolved(target, resolver)
				: declared(target, (declared != null) ? declared : usual);
	}

	private @Nullable ArgumentResolver resolver(MethodParameter parameter) {
		for (ArgumentResolver resolver : this.resolvers) {
			if (resolver.supports(parameter)) {
				return resolver;
			}
		}
		return null;
	}

	private static MethodHandle resolved(ParameterTarget target, ArgumentResolver resolver) {
		return target.typed(GET.bindTo(resolver.resolve(target.parameter())));
	}

	private MethodHandle of(ParameterTarget target, @Nullable ValueDeclaration declared) {
		MethodHandle part = (declared == null) ? PARTS.get(target.parameter().getParameterType()) : null;
		return (part != null) ? part : declared(target, Objects.requireNonNull(declared, "bound to nothing"));
	}

	private MethodHandle declared(ParameterTarget target, ValueDeclaration declared) {
		return switch (declared.kind()) {
			case PATH -> this.values.path(target, declared);
			case QUERY -> text(target, declared, ValueSource.QUERY);
			case HEADER -> this.values.of(target, declared, ValueSource.HEADER);
			case COOKIE -> this.values.of(target, declared, ValueSource.COOKIE);
			case FORM -> text(target, declared, ValueSource.FORM);
			case QUERY_OR_FORM -> text(target, declared, ValueSource.QUERY_OR_FORM);
			case PART -> this.parts.of(target, declared);
			case BODY -> this.bodies.of(target, declared);
			case MODEL -> model(target, declared);
		};
	}

	private MethodHandle model(ParameterTarget target, ValueDeclaration declared) {
		return BeanArguments.canGather(target.parameter().getParameterType())
				? this.beans.of(target, ValueSource.QUERY_OR_FORM)
				: this.records.of(target, declared, Kind.QUERY_OR_FORM);
	}

	/**
	 * A record that no text can be converted to, or that says itself where its components
	 * come from, is gathered from several.
	 */
	private MethodHandle text(ParameterTarget target, ValueDeclaration declared, ValueSource source) {
		Class<?> type = target.parameter().nestedIfOptional().getNestedParameterType();
		boolean gathered = type.isRecord()
				&& (this.annotations.isOnConstructor(type) || !this.values.canConvert(target));
		return gathered ? this.records.of(target, declared, declared.kind()) : this.values.of(target, declared, source);
	}

	private static MethodHandle part(String name, Class<?> type) {
		return Handles.method(Request.class, name, type);
	}

	private ValueDeclaration unannotated(ParameterTarget target) {
		ValueDeclaration declared = this.annotations.unannotated(target);
		if (declared == null) {
			String action = (target.parameter().getParameterType() == InputStream.class) ? "Add @Body."
					: "Add @PathParam, @QueryParam, @HeaderParam, @CookieParam or @Body, take the Request, "
							+ "or add a bean of the type ArgumentResolver.";
			throw target.invalid("is bound to nothing", action);
		}
		return declared;
	}

}

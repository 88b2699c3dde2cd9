package io.miniserver.boot.handler;

import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

import io.miniserver.boot.handler.ValueDeclaration.Kind;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * What the parameters of controllers mean.
 */
final class SpringMvcParameters {

	static final List<ParameterSource<?>> ROWS = List.of(
			new ParameterSource<>(PathVariable.class,
					(path, target) -> value(target, Kind.PATH, path.name(),
							path.required() && !target.parameter().isOptional(), ValueConstants.DEFAULT_NONE)),
			new ParameterSource<>(RequestParam.class,
					(query, target) -> value(target,
							SpringMvcFiles.isFile(target.parameter()) ? Kind.PART : Kind.QUERY_OR_FORM, query.name(),
							query.required(), query.defaultValue())),
			new ParameterSource<>(RequestHeader.class,
					(header, target) -> value(target, Kind.HEADER, header.name(), header.required(),
							header.defaultValue())),
			new ParameterSource<>(CookieValue.class,
					(cookie, target) -> value(target, Kind.COOKIE, cookie.name(), cookie.required(),
							cookie.defaultValue())),
			new ParameterSource<>(RequestPart.class,
					(part, target) -> value(target, Kind.PART, part.name(), part.required(),
							ValueConstants.DEFAULT_NONE)),
			new ParameterSource<>(BindParam.class,
					(name, target) -> value(target, Kind.QUERY_OR_FORM, name.value(),
							target.parameter().getParameterType().isPrimitive(), ValueConstants.DEFAULT_NONE)),
			new ParameterSource<>(RequestBody.class, (body, target) -> body(target, body.required())),
			new ParameterSource<>(ModelAttribute.class, (model, target) -> model(target)),
			new ParameterSource<>(MatrixVariable.class, (matrix, target) -> {
				throw target.invalid("has @MatrixVariable, which is not supported", "Use @RequestParam.");
			}), new ParameterSource<>(SessionAttribute.class, (session, target) -> {
				throw target.invalid("has @SessionAttribute, but there are no sessions", "Use @CookieValue.");
			}), new ParameterSource<>(Value.class, (value, target) -> {
				throw target.invalid("has @Value, which is not supported here",
						"Make it a parameter of the constructor of the class.");
			}));

	private static final List<String> KNOWN = List.of("org.springframework.validation.", "org.springframework.format.",
			"org.springframework.lang.", "org.springframework.core.");

	private SpringMvcParameters() {
	}

	private static ValueDeclaration value(ParameterTarget target, Kind kind, String name, boolean required,
			String defaultValue) {
		SpringMvcRefusals.requireNoServletType(target);
		if (defaultValue.contains("#{")) {
			throw target.invalid("has the expression \"" + defaultValue + "\" as its default value",
					"Use a constant or a placeholder: nothing evaluates expressions here.");
		}
		Class<?> type = target.parameter().getParameterType();
		if (!ValueConstants.DEFAULT_NONE.equals(defaultValue) && !isNull(type, defaultValue)) {
			return new ValueDeclaration(kind, name, false, List.of(defaultValue));
		}
		boolean optional = !required || !ValueConstants.DEFAULT_NONE.equals(defaultValue);
		List<String> defaults = (optional && type == boolean.class) ? List.of("false") : List.of();
		return new ValueDeclaration(kind, name, !optional, defaults);
	}

	/** Spring MVC makes null of an empty default value for a number or the like. */
	private static boolean isNull(Class<?> type, String defaultValue) {
		return defaultValue.isEmpty() && !CharSequence.class.isAssignableFrom(type)
				&& BeanUtils.isSimpleValueType(type);
	}

	private static ValueDeclaration body(ParameterTarget target, boolean required) {
		SpringMvcRefusals.requireNoServletType(target);
		return new ValueDeclaration(Kind.BODY, "", required, List.of());
	}

	/** Absent values of a model are null, if that can be. */
	private static ValueDeclaration model(ParameterTarget target) {
		SpringMvcRefusals.requireNoServletType(target);
		for (Constructor<?> constructor : target.parameter().getParameterType().getDeclaredConstructors()) {
			for (Class<?> component : constructor.getParameterTypes()) {
				if (component.isRecord() && !isText(component)) {
					throw target.invalid(
							"has a component of type " + component.getName()
									+ ", whose values Spring MVC would look for by names with a dot",
							"Make one record of the two, or read it as JSON: use @RequestBody.");
				}
			}
		}
		return new ValueDeclaration(Kind.MODEL, "", false, List.of());
	}

	/**
	 * Whether the conversion service makes objects of a text, as it does by convention.
	 */
	static boolean isText(Class<?> type) {
		return Arrays.stream(type.getDeclaredConstructors())
			.anyMatch((constructor) -> Arrays.equals(constructor.getParameterTypes(), new Class<?>[] { String.class }))
				|| Arrays.stream(type.getDeclaredMethods())
					.anyMatch((method) -> Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type
							&& Arrays.equals(method.getParameterTypes(), new Class<?>[] { String.class }));
	}

	/**
	 * As in Spring MVC, what can be made of one text is a {@code @RequestParam} that is
	 * not required, and anything else a {@code @ModelAttribute}.
	 */
	static ValueDeclaration unannotated(ParameterTarget target) {
		if (SpringMvcEntities.of(target.parameter().getParameterType()) != null) {
			return body(target, false);
		}
		SpringMvcRefusals.requireArgument(target);
		requireNoOtherAnnotation(target);
		MethodParameter parameter = target.parameter();
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		if (type == InputStream.class) {
			return body(target, true);
		}
		if (BeanUtils.isSimpleProperty(type)) {
			return value(target, Kind.QUERY_OR_FORM, "", type.isPrimitive() && type != boolean.class,
					ValueConstants.DEFAULT_NONE);
		}
		if ((!type.getName().startsWith("java.") && RecordArguments.canGather(type)) || BeanArguments.canGather(type)) {
			return model(target);
		}
		throw target.invalid("is bound to nothing",
				"Add @RequestParam, @PathVariable, @RequestHeader, @CookieValue or @RequestBody, "
						+ "make it a record, take the Request, or add a bean of the type ArgumentResolver.");
	}

	/**
	 * An annotation that another library would look at, such as
	 * {@code @AuthenticationPrincipal}: to take its value from the query instead would
	 * let clients choose it.
	 */
	private static void requireNoOtherAnnotation(ParameterTarget target) {
		MergedAnnotations.from(target.parameter().getParameterAnnotations())
			.stream()
			.map(MergedAnnotation::getType)
			.filter(SpringMvcParameters::isOther)
			.findFirst()
			.ifPresent((annotation) -> {
				throw target.invalid("has @" + annotation.getSimpleName() + ", which is not supported",
						"Remove it, or add a bean of the type ArgumentResolver that gives the argument.");
			});
	}

	private static boolean isOther(Class<? extends Annotation> annotation) {
		String name = annotation.getName();
		return name.startsWith("org.springframework.") && KNOWN.stream().noneMatch(name::startsWith);
	}

}

package io.miniserver.boot.handler;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;

import io.miniserver.boot.handler.ValueDeclaration.Kind;
import io.miniserver.http.Method;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.util.ReflectionUtils;

/**
 * Names what was validated as the client knows it: as in its JSON, or as the query
 * parameter, field or header that it has sent.
 */
final class ClientNames {

	private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private static final RouteScope NO_ROUTE = new RouteScope(Method.GET, List.of(), List.of(), ResultFormat.USUAL);

	private final ParameterTable annotations;

	private final @Nullable JsonCodec json;

	ClientNames(ParameterTable annotations, @Nullable JsonCodec json) {
		this.annotations = annotations;
		this.json = json;
	}

	/**
	 * Returns the name of what is wrong.
	 * @param method the handler method
	 * @param parameter the parameter that it is in
	 * @param path the way from the argument; empty for the argument itself
	 */
	String of(HandlerMethod method, MethodParameter parameter, List<Path.Node> path) {
		ValueDeclaration declared = declared(method, parameter);
		ResolvableType type = ResolvableType.forMethodParameter(parameter);
		if (declared != null && declared.kind() == Kind.BODY) {
			return inBody(type, path);
		}
		String own = (declared != null && !declared.name().isEmpty()) ? declared.name()
				: String.valueOf(parameter.getParameterName());
		return gathered(method, type, path, own);
	}

	private String inBody(ResolvableType root, List<Path.Node> path) {
		StringBuilder name = new StringBuilder();
		ResolvableType type = root;
		for (Path.Node node : path) {
			if (isWithin(node)) {
				name.append(position(node));
				type = element(type);
			}
			if (node.getKind() == ElementKind.PROPERTY) {
				Class<?> owner = type.resolve(Object.class);
				name.append(name.isEmpty() ? "" : ".").append(jsonName(owner, node.getName()));
				type = property(type, node.getName());
			}
		}
		return name.toString();
	}

	private String jsonName(Class<?> owner, String property) {
		return (this.json != null) ? this.json.propertyName(owner, property) : property;
	}

	/** Components stand side by side in the request, however deep they are. */
	private String gathered(HandlerMethod method, ResolvableType root, List<Path.Node> path, String own) {
		String name = own;
		ResolvableType type = root;
		for (Path.Node node : path) {
			if (isWithin(node)) {
				name = name + position(node);
				type = element(type);
			}
			if (node.getKind() == ElementKind.PROPERTY) {
				name = component(method, type.resolve(Object.class), node.getName());
				type = property(type, node.getName());
			}
		}
		return name;
	}

	private String component(HandlerMethod method, Class<?> owner, String property) {
		for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
			for (int i = 0; i < constructor.getParameterCount(); i++) {
				MethodParameter parameter = SynthesizingMethodParameter.forExecutable(constructor, i);
				parameter.initParameterNameDiscovery(NAMES);
				ValueDeclaration declared = property.equals(parameter.getParameterName()) ? declared(method, parameter)
						: null;
				if (declared != null && !declared.name().isEmpty()) {
					return declared.name();
				}
			}
		}
		return property;
	}

	private @Nullable ValueDeclaration declared(HandlerMethod method, MethodParameter parameter) {
		return this.annotations.find(ParameterTarget.of(method, parameter, NO_ROUTE));
	}

	private static boolean isWithin(Path.Node node) {
		return node.isInIterable() || node.getKind() == ElementKind.CONTAINER_ELEMENT;
	}

	private static String position(Path.Node node) {
		if (node.getIndex() != null) {
			return "[" + node.getIndex() + "]";
		}
		return (node.getKey() != null) ? "." + node.getKey() : "";
	}

	private static ResolvableType element(ResolvableType type) {
		if (type.isArray()) {
			return type.getComponentType();
		}
		Class<?> resolved = type.resolve(Object.class);
		if (Map.class.isAssignableFrom(resolved)) {
			return type.asMap().getGeneric(1);
		}
		return Iterable.class.isAssignableFrom(resolved) ? type.as(Iterable.class).getGeneric() : type.getGeneric();
	}

	private static ResolvableType property(ResolvableType owner, String name) {
		Field field = ReflectionUtils.findField(owner.resolve(Object.class), name);
		return (field != null) ? ResolvableType.forField(field, owner) : ResolvableType.NONE;
	}

}

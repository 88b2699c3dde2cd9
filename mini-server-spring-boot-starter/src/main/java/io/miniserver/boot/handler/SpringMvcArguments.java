package io.miniserver.boot.handler;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Gives the arguments of controllers that are no value of the request by name.
 */
final class SpringMvcArguments implements ArgumentResolver {

	@Override
	public boolean supports(MethodParameter parameter) {
		return find(parameter) != null;
	}

	@Override
	public Argument resolve(MethodParameter parameter) {
		Argument argument = find(parameter);
		if (argument == null) {
			throw new IllegalStateException("Not supported: " + parameter);
		}
		return argument;
	}

	private static @Nullable Argument find(MethodParameter parameter) {
		RequestAttribute attribute = parameter.getParameterAnnotation(RequestAttribute.class);
		if (attribute != null) {
			return attribute(parameter, attribute);
		}
		PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
		if (path != null) {
			return (parameter.getParameterType() == String.class) ? rest(parameter, path.name()) : null;
		}
		boolean plain = parameter.getParameterAnnotations().length == 0
				&& SpringMvcHandlerSource.isController(parameter.getContainingClass());
		return plain ? part(parameter.getParameterType()) : null;
	}

	private static @Nullable Argument part(Class<?> type) {
		if (type == HttpMethod.class) {
			return (request) -> HttpMethod.valueOf(request.method().toString());
		}
		if (type == Locale.class) {
			return SpringMvcArguments::locale;
		}
		return type.isAssignableFrom(UriComponentsBuilder.class) && type != Object.class ? SpringMvcArguments::base
				: null;
	}

	private static Argument attribute(MethodParameter parameter, RequestAttribute attribute) {
		String name = attribute.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : attribute.name();
		boolean required = attribute.required() && !parameter.isOptional();
		boolean wrapped = parameter.getParameterType() == Optional.class;
		return (request) -> {
			Object value = request.attributes().get(name);
			if (value == null && required) {
				throw HttpException.badRequest("The request attribute \"" + name + "\" is missing");
			}
			return wrapped ? Optional.ofNullable(value) : value;
		};
	}

	/** The rest of a path begins with its slash in Spring MVC. */
	private static @Nullable Argument rest(MethodParameter parameter, String declared) {
		String name = declared.isEmpty() ? String.valueOf(parameter.getParameterName()) : declared;
		RequestMapping mapping = (parameter.getMethod() != null)
				? AnnotatedElementUtils.findMergedAnnotation(parameter.getMethod(), RequestMapping.class) : null;
		if (mapping == null || List.of(mapping.path()).stream().noneMatch((path) -> path.endsWith("{*" + name + "}"))) {
			return null;
		}
		return (request) -> {
			String rest = request.pathParameter(name);
			return (rest != null) ? "/" + rest : "";
		};
	}

	/** The language that the client likes best, or else that of this machine. */
	private static Locale locale(Request request) {
		String languages = request.header("Accept-Language");
		if (languages == null) {
			return Locale.getDefault();
		}
		try {
			return Locale.LanguageRange.parse(languages)
				.stream()
				.map((range) -> Locale.forLanguageTag(range.getRange()))
				.filter((locale) -> !locale.getLanguage().isEmpty())
				.findFirst()
				.orElseGet(Locale::getDefault);
		}
		catch (IllegalArgumentException ex) {
			// a field that is malformed says nothing (RFC 9110 section 12.5.4)
			return Locale.getDefault();
		}
	}

	/** The address that the client has sent its request to. */
	static UriComponentsBuilder base(Request request) {
		String host = request.header("Host");
		UriComponentsBuilder builder = UriComponentsBuilder.newInstance().scheme("http");
		if (host == null || host.isEmpty()) {
			// only HTTP/1.0 goes without, or an empty one
			return builder.host("localhost");
		}
		URI authority = URI.create("http://" + host);
		return builder.host(authority.getHost()).port(authority.getPort());
	}

}

package io.miniserver.boot.handler;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.miniserver.http.Headers;
import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Gives maps of all parameters, header fields or path parameters of a request.
 */
final class SpringMvcMaps implements ArgumentResolver {

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
		Class<?> type = parameter.getParameterType();
		boolean many = type == MultiValueMap.class;
		if ((!many && type != Map.class && type != HttpHeaders.class) || SpringMvcFiles.isFile(parameter)) {
			return null;
		}
		RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
		if (header != null && header.name().isEmpty()) {
			return headers(type);
		}
		RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
		if (query != null && query.name().isEmpty()) {
			return many ? SpringMvcMaps::parameters : (request) -> parameters(request).toSingleValueMap();
		}
		PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
		if (path != null && path.name().isEmpty() && !many) {
			return (request) -> new LinkedHashMap<>(request.pathParameters());
		}
		return (many && parameter.hasParameterAnnotation(RequestBody.class)) ? SpringMvcMaps::form : null;
	}

	private static Argument headers(Class<?> type) {
		if (type == HttpHeaders.class) {
			return (request) -> fields(request.headers());
		}
		return (type == Map.class) ? (request) -> fields(request.headers()).toSingleValueMap()
				: (request) -> map(request.headers());
	}

	/** A copy, since controllers may change it. */
	private static HttpHeaders fields(Headers headers) {
		HttpHeaders copy = new HttpHeaders();
		headers.forEach((field) -> copy.add(field.name(), field.value()));
		return copy;
	}

	private static MultiValueMap<String, String> map(Headers headers) {
		MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
		fields(headers).forEach((name, values) -> values.forEach((value) -> all.add(name, value)));
		return all;
	}

	private static MultiValueMap<String, String> parameters(Request request) throws IOException {
		Set<String> names = new LinkedHashSet<>(request.query().names());
		if (FormFields.isForm(request)) {
			names.addAll(FormFields.names(request));
		}
		MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
		for (String name : names) {
			List<String> values = ValueSource.QUERY_OR_FORM.all(request, name);
			values.forEach((value) -> all.add(name, value));
		}
		return all;
	}

	private static MultiValueMap<String, String> form(Request request) throws IOException {
		MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
		for (String name : FormFields.names(request)) {
			FormFields.all(request, name).forEach((value) -> all.add(name, value));
		}
		return all;
	}

}

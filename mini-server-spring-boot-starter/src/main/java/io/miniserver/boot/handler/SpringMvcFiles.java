package io.miniserver.boot.handler;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.miniserver.http.HttpException;
import io.miniserver.http.Part;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Status;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;

/**
 * Gives the files of multipart forms.
 */
final class SpringMvcFiles implements ArgumentResolver {

	/** Returns whether a parameter takes files, however many. */
	static boolean isFile(MethodParameter parameter) {
		MethodParameter nested = parameter.nestedIfOptional();
		Class<?> type = nested.getNestedParameterType();
		ResolvableType resolved = ResolvableType.forMethodParameter(nested);
		return type == MultipartFile.class || type == MultipartFile[].class
				|| (isList(type) && resolved.asCollection().resolveGeneric() == MultipartFile.class)
				|| (isMap(type) && resolved.asMap().resolveGeneric(1) == MultipartFile.class)
				|| (type == MultiValueMap.class && resolved.resolveGeneric(1) == MultipartFile.class);
	}

	private static boolean isList(Class<?> type) {
		return type == List.class || type == Collection.class;
	}

	private static boolean isMap(Class<?> type) {
		return type == Map.class;
	}

	@Override
	public boolean supports(MethodParameter parameter) {
		return isFile(parameter);
	}

	@Override
	public Argument resolve(MethodParameter parameter) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		if (type == MultiValueMap.class) {
			return SpringMvcFiles::map;
		}
		if (isMap(type)) {
			return (request) -> map(request).toSingleValueMap();
		}
		String name = name(parameter);
		boolean required = isRequired(parameter);
		if (isList(type)) {
			return (request) -> checked(all(request, name), name, required);
		}
		if (type == MultipartFile[].class) {
			return (request) -> checked(all(request, name), name, required).toArray(MultipartFile[]::new);
		}
		boolean wrapped = parameter.getParameterType() == Optional.class;
		return (request) -> {
			Optional<MultipartFile> first = checked(all(request, name), name, required).stream().findFirst();
			return wrapped ? first : first.orElse(null);
		};
	}

	private static String name(MethodParameter parameter) {
		RequestPart part = parameter.getParameterAnnotation(RequestPart.class);
		RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
		String declared = (part != null) ? part.name() : (query != null) ? query.name() : "";
		return declared.isEmpty() ? String.valueOf(parameter.getParameterName()) : declared;
	}

	private static boolean isRequired(MethodParameter parameter) {
		RequestPart part = parameter.getParameterAnnotation(RequestPart.class);
		RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
		boolean declared = (part != null) ? part.required() : query != null && query.required();
		return declared && !parameter.isOptional();
	}

	/** A file that was not chosen is one, too: an empty one, as in Spring MVC. */
	private static List<MultipartFile> all(Request request, String name) throws IOException {
		return request.multipartForm()
			.parts(name)
			.stream()
			.filter((part) -> part.filename() != null)
			.<MultipartFile>map(SpringMvcFile::new)
			.toList();
	}

	private static MultiValueMap<String, MultipartFile> map(Request request) throws IOException {
		MultiValueMap<String, MultipartFile> files = new LinkedMultiValueMap<>();
		for (Part part : request.multipartForm().parts()) {
			if (part.filename() != null) {
				files.add(part.name(), new SpringMvcFile(part));
			}
		}
		return files;
	}

	private static List<MultipartFile> checked(List<MultipartFile> files, String name, boolean required) {
		if (files.isEmpty() && required) {
			throw new HttpException(Problem.of(Status.BAD_REQUEST)
				.withDetail("The part \"" + name + "\" is missing")
				.with("parameter", name));
		}
		return files;
	}

}

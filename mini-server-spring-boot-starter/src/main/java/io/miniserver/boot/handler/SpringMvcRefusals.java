package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.SessionAttributes;

/**
 * What controllers of Spring MVC may have and mini-server has nothing for, with what to
 * do instead. Types are known by name, since most are not on the class path.
 */
final class SpringMvcRefusals {

	private static final String NO_VIEW = "Add @ResponseBody, or make the class a @RestController, "
			+ "and return the content: there are no views.";

	private static final String USE_REQUEST = "Take io.miniserver.http.Request, or the part of it that is needed "
			+ "by @RequestHeader, @CookieValue or @RequestBody.";

	private static final String USE_STREAM = "Return Response.stream(contentType, writer).";

	private static final Map<String, String> PARAMETERS = parameters();

	private static final Map<String, String> RESULTS = results();

	private SpringMvcRefusals() {
	}

	private static Map<String, String> parameters() {
		String noModel = "Return the content: there are no views, and so there is no model.";
		Map<String, String> types = new LinkedHashMap<>();
		types.put("org.springframework.ui.Model", noModel);
		types.put("java.util.Map", noModel + " For all parameters of the request add @RequestParam.");
		types.put("org.springframework.web.servlet.mvc.support.RedirectAttributes", noModel);
		types.put("org.springframework.validation.Errors",
				"Remove it: wrong values are answered with 400 before the method is called.");
		types.put("org.springframework.web.context.request.WebRequest", USE_REQUEST);
		types.put("org.springframework.web.multipart.MultipartRequest", "Take io.miniserver.http.MultipartForm.");
		types.put("org.springframework.web.bind.support.SessionStatus", "There are no sessions: use a cookie.");
		types.put("org.springframework.http.HttpEntity",
				"Take an HttpEntity or a RequestEntity, which are what a request has.");
		types.put("java.io.Reader", "Take the body with @RequestBody String, or an InputStream.");
		types.put("java.io.OutputStream", USE_STREAM);
		types.put("java.io.Writer", USE_STREAM);
		types.put("java.util.TimeZone", "Let clients send their time zone, and take it with @RequestHeader.");
		types.put("java.time.ZoneId", "Let clients send their time zone, and take it with @RequestHeader.");
		return types;
	}

	private static Map<String, String> results() {
		String stage = "Return a CompletableFuture, or the value itself: handlers may block.";
		Map<String, String> types = new LinkedHashMap<>();
		types.put("org.springframework.web.servlet.ModelAndView", NO_VIEW);
		types.put("org.springframework.web.servlet.View", NO_VIEW);
		types.put("org.springframework.ui.Model", NO_VIEW);
		types.put("org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
				"Return Response.events(source), or Response.stream(contentType, writer).");
		types.put("org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody", USE_STREAM);
		types.put("org.springframework.web.context.request.async.DeferredResult", stage);
		types.put("org.springframework.web.context.request.async.WebAsyncTask", stage);
		return types;
	}

	/** Methods that fill a model or change a binder take part in other requests. */
	static void requireNoModelMethod(HandlerMethod handler) {
		boolean mapped = AnnotatedElementUtils.hasAnnotation(handler.getMethod(), RequestMapping.class);
		if (!mapped && AnnotatedElementUtils.hasAnnotation(handler.getMethod(), ModelAttribute.class)) {
			throw handler.invalid("the method has @ModelAttribute, but there is no model",
					"Call it where its result is needed.");
		}
		if (AnnotatedElementUtils.hasAnnotation(handler.getMethod(), InitBinder.class)) {
			throw handler.invalid("the method has @InitBinder, but there is no data binder",
					"Add beans of the type Converter<String, T> for the types, and use Bean Validation.");
		}
	}

	/**
	 * Checks what is around the parameters of a method that has a mapping.
	 * @throws InvalidHandlerException if it cannot be served
	 */
	static void requireServable(HandlerMethod handler, Class<?> type) {
		requireNo(handler, type, SessionAttributes.class, "There are no sessions: use a cookie.");
		ResolvableType result = ResolvableType.forMethodParameter(handler.getReturnType());
		requireKnown(handler, result);
		boolean body = AnnotatedElementUtils.hasAnnotation(type, ResponseBody.class)
				|| handler.hasMethodAnnotation(ResponseBody.class) || isResponse(result);
		if (!body) {
			throw handler.invalid("the method answers with a view, since it has no @ResponseBody", NO_VIEW);
		}
	}

	private static void requireNo(HandlerMethod handler, Class<?> type, Class<? extends Annotation> annotation,
			String action) {
		if (AnnotatedElementUtils.hasAnnotation(type, annotation) || handler.hasMethodAnnotation(annotation)) {
			throw handler.invalid("@" + annotation.getSimpleName() + " is not supported", action);
		}
	}

	private static void requireKnown(HandlerMethod handler, ResolvableType type) {
		String action = action(RESULTS, type.resolve(Object.class));
		if (action != null) {
			throw handler.invalid("the return type " + type.resolve(Object.class).getSimpleName() + " is not supported",
					action);
		}
		for (ResolvableType argument : type.getGenerics()) {
			requireKnown(handler, argument);
		}
	}

	/** These say themselves that there is no view. */
	private static boolean isResponse(ResolvableType type) {
		Class<?> result = type.resolve(Object.class);
		return result == Response.class || HttpEntity.class.isAssignableFrom(result)
				|| ProblemDetail.class.isAssignableFrom(result) || ErrorResponse.class.isAssignableFrom(result)
				|| (type.hasGenerics() && isResponse(type.getGeneric()));
	}

	/**
	 * Checks the type of a parameter.
	 * @throws InvalidHandlerException if there is no argument of it
	 */
	static void requireArgument(ParameterTarget target) {
		requireNoServletType(target);
		String action = action(PARAMETERS, target.parameter().nestedIfOptional().getNestedParameterType());
		if (action != null) {
			throw target.invalid("is not supported", action);
		}
	}

	/**
	 * Checks that a parameter is no type of the servlet API, whatever its annotation.
	 * @throws InvalidHandlerException if it is
	 */
	static void requireNoServletType(ParameterTarget target) {
		if (target.parameter().nestedIfOptional().getNestedParameterType().getName().startsWith("jakarta.servlet.")) {
			throw target.invalid("is not supported", USE_REQUEST);
		}
	}

	private static @Nullable String action(Map<String, String> types, Class<?> type) {
		for (Map.Entry<String, String> entry : types.entrySet()) {
			if (isA(type, entry.getKey())) {
				return entry.getValue();
			}
		}
		return null;
	}

	private static boolean isA(@Nullable Class<?> type, String name) {
		return type != null && (type.getName().equals(name) || isA(type.getSuperclass(), name)
				|| Arrays.stream(type.getInterfaces()).anyMatch((parent) -> isA(parent, name)));
	}

}

package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image must keep for handlers of any application: the methods that method
 * handles are made of, and the annotations, which Spring answers for with proxies when
 * their attributes come from another annotation.
 */
final class HandlerHints implements RuntimeHintsRegistrar {

	private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(HttpHandler.class, HttpAdvice.class,
			HttpRoute.class, Get.class, Post.class, Put.class, Patch.class, Delete.class, OnException.class);

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (Class<?> type : Handles.OWNERS) {
			hints.reflection()
				.registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS, MemberCategory.INVOKE_DECLARED_METHODS);
		}
		ANNOTATIONS.forEach((annotation) -> register(hints, annotation));
		register(hints, new HttpHandlerSource().parameters());
	}

	/** Registers the annotations of parameters of a source. */
	static void register(RuntimeHints hints, List<ParameterSource<?>> parameters) {
		parameters.forEach((parameter) -> register(hints, parameter.annotation()));
	}

	private static void register(RuntimeHints hints, Class<? extends Annotation> annotation) {
		hints.reflection().registerType(annotation, MemberCategory.INVOKE_DECLARED_METHODS);
		hints.proxies().registerJdkProxy(annotation);
	}

}

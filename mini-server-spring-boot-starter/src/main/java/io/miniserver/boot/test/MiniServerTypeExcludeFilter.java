package io.miniserver.boot.test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.miniserver.boot.MiniServerCustomizer;
import io.miniserver.boot.RequestObserverFactory;
import io.miniserver.boot.RouterCustomizer;
import io.miniserver.boot.handler.ArgumentResolver;
import io.miniserver.boot.handler.HttpAdvice;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.ResultHandler;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Middleware;
import io.miniserver.http.ProblemRenderer;
import io.miniserver.http.RequestObserver;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.format.Formatter;
import org.springframework.format.Parser;
import org.springframework.format.Printer;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;

/** Leaves out of a {@link MiniServerTest} what a server is not made of. */
final class MiniServerTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<MiniServerTest> {

	private static final Class<?>[] ALL = {};

	private static final List<Class<?>> PARTS = List.of(Middleware.class, ErrorHandler.class, ProblemRenderer.class,
			RequestObserver.class, RequestObserverFactory.class, RouterCustomizer.class, MiniServerCustomizer.class,
			ArgumentResolver.class, ResultHandler.class, HttpAdvice.class, Converter.class, GenericConverter.class,
			Formatter.class, Printer.class, Parser.class);

	/** By name: an application without JSON or Spring MVC has none of these. */
	private static final List<String> OPTIONAL_PARTS = List.of(
			"org.springframework.web.bind.annotation.ControllerAdvice", "tools.jackson.databind.JacksonModule",
			"org.springframework.boot.jackson.JacksonComponent",
			"org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer");

	private final Class<?>[] handlers;

	MiniServerTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.handlers = getAnnotation().getValue("handlers", Class[].class).orElse(ALL);
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		Set<Class<?>> includes = new LinkedHashSet<>(PARTS);
		OPTIONAL_PARTS.forEach((name) -> addIfPresent(includes, name));
		if (this.handlers.length == 0) {
			includes.add(HttpHandler.class);
			includes.add(Controller.class);
		}
		return includes;
	}

	private static void addIfPresent(Set<Class<?>> includes, String name) {
		ClassLoader loader = MiniServerTypeExcludeFilter.class.getClassLoader();
		if (ClassUtils.isPresent(name, loader)) {
			includes.add(ClassUtils.resolveClassName(name, loader));
		}
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return Set.of(this.handlers);
	}

}

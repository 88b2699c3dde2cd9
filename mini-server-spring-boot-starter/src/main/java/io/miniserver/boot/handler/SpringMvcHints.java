package io.miniserver.boot.handler;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * What a native image must keep of the annotations of Spring MVC, beyond what Spring's
 * web module asks for itself.
 */
final class SpringMvcHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		HandlerHints.register(hints, SpringMvcParameters.ROWS);
		List.of(RequestMapping.class, HttpExchange.class, ResponseStatus.class, ExceptionHandler.class,
				ControllerAdvice.class)
			.forEach((annotation) -> hints.proxies().registerJdkProxy(annotation));
	}

}

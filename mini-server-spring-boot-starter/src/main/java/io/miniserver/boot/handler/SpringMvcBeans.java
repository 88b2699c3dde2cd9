package io.miniserver.boot.handler;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;

/**
 * Refuses beans that Spring MVC or a servlet container would call for requests to
 * controllers. To go without them in silence might leave out what protects the
 * application.
 */
final class SpringMvcBeans implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(SpringMvcBeans.class);

	private static final Map<String, String> TYPES = types();

	private final ConfigurableListableBeanFactory beans;

	SpringMvcBeans(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	private static Map<String, String> types() {
		String middleware = "Make it a bean of the type io.miniserver.http.Middleware, which runs around all routes.";
		String result = "Make it a bean of the type ResultHandler.";
		Map<String, String> types = new LinkedHashMap<>();
		types.put("jakarta.servlet.Filter", middleware);
		types.put("jakarta.servlet.Servlet", "Make it a handler, or a bean of the type RouterCustomizer.");
		types.put("org.springframework.boot.web.servlet.ServletContextInitializer", middleware);
		types.put("org.springframework.web.servlet.HandlerInterceptor", middleware);
		types.put("org.springframework.web.servlet.config.annotation.WebMvcConfigurer",
				"Remove it: use beans of the types Middleware, Converter, ArgumentResolver and ResultHandler, "
						+ "and properties.");
		types.put("org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdvice",
				"Make it a bean of the type ArgumentResolver.");
		types.put("org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice", result);
		types.put("org.springframework.web.method.support.HandlerMethodArgumentResolver",
				"Make it a bean of the type ArgumentResolver.");
		types.put("org.springframework.web.method.support.HandlerMethodReturnValueHandler", result);
		return types;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.beans.getBeanNamesForAnnotation(Controller.class).length > 0) {
			TYPES.forEach(this::requireNone);
			for (String name : this.beans.getBeanNamesForType(HttpMessageConverter.class, true, false)) {
				// no failure: HTTP clients may have been given it
				logger.warn("The bean '" + name + "' of type " + typeName(name)
						+ " is an HttpMessageConverter, which nothing calls here: add a ResultHandler for its type");
			}
		}
	}

	private void requireNone(String className, String action) {
		ClassLoader loader = this.beans.getBeanClassLoader();
		if (!ClassUtils.isPresent(className, loader)) {
			return;
		}
		Class<?> type = ClassUtils.resolveClassName(className, loader);
		for (String name : this.beans.getBeanNamesForType(type, true, false)) {
			throw new InvalidHandlerException("The bean '" + name + "' of type " + typeName(name),
					"nothing calls a " + type.getSimpleName() + " here", action, null);
		}
	}

	private String typeName(String name) {
		Class<?> type = this.beans.getType(name);
		return (type != null) ? type.getName() : "unknown";
	}

}

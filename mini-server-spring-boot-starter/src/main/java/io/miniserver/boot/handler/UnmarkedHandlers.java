package io.miniserver.boot.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds beans whose methods have route annotations, but whose class is not marked as a
 * handler: nothing else would tell why their paths are not found.
 */
final class UnmarkedHandlers {

	private UnmarkedHandlers() {
	}

	/**
	 * Returns a warning for each such bean.
	 * @param beans all beans; none is created
	 * @return the warnings, which name class and method
	 */
	static List<String> warnings(ListableBeanFactory beans) {
		List<String> warnings = new ArrayList<>();
		for (String name : beans.getBeanDefinitionNames()) {
			Class<?> type = beans.getType(name, false);
			if (type != null && mayHaveRoutes(ClassUtils.getUserClass(type))) {
				addWarning(ClassUtils.getUserClass(type), warnings);
			}
		}
		return warnings;
	}

	private static boolean mayHaveRoutes(Class<?> type) {
		// a JDK proxy has its target's interfaces, but not the annotation of its class
		return !Proxy.isProxyClass(type) && !type.getName().startsWith("org.springframework.")
				&& AnnotationUtils.isCandidateClass(type, HttpRoute.class)
				&& !AnnotatedElementUtils.hasAnnotation(type, HttpHandler.class);
	}

	private static void addWarning(Class<?> type, List<String> warnings) {
		for (Method method : methods(type)) {
			if (AnnotatedElementUtils.hasAnnotation(method, HttpRoute.class)) {
				warnings.add(type.getName() + "#" + method.getName()
						+ " has a route annotation, but answers nothing: its class is no handler. "
						+ "Add @HttpHandler to the class");
				return;
			}
		}
	}

	private static Method[] methods(Class<?> type) {
		try {
			return ReflectionUtils.getDeclaredMethods(type);
		}
		catch (IllegalStateException ex) {
			// a bean may have methods of types that are not there, if nobody calls them
			return new Method[0];
		}
	}

}

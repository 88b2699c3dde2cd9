package io.miniserver.boot.handler;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

import io.miniserver.boot.RouterCustomizer;
import io.miniserver.route.Router;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Finds the beans with {@link HttpHandler @HttpHandler}, also behind proxies, and turns
 * their methods into routes.
 */
final class AnnotatedHandlers implements RouterCustomizer {

	private static final MetadataLookup<List<HttpRoute>> ROUTES = AnnotatedHandlers::routes;

	private final ConfigurableListableBeanFactory beans;

	private final RouteFactory routes;

	AnnotatedHandlers(ConfigurableListableBeanFactory beans, RouteFactory routes) {
		this.beans = beans;
		this.routes = routes;
	}

	@Override
	public void customize(Router.Builder builder) {
		for (String name : this.beans.getBeanNamesForAnnotation(HttpHandler.class)) {
			if (!ScopedProxyUtils.isScopedTarget(name)) {
				add(name, builder);
			}
		}
	}

	private void add(String name, Router.Builder builder) {
		Object bean = this.beans.getBean(name);
		Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
		if (!this.beans.isSingleton(name)) {
			throw new InvalidHandlerException(type.getName(), "the bean '" + name + "' is not a singleton",
					"Remove its scope, or use a scoped proxy: a handler is looked up once, at the start.", null);
		}
		Map<Method, List<HttpRoute>> methods = MethodIntrospector.selectMethods(type, ROUTES);
		if (methods.isEmpty()) {
			throw new InvalidHandlerException(type.getName(),
					"the class has @HttpHandler, but no method answers requests",
					"Add @Get(\"/\") or another of the route annotations to a method.", null);
		}
		String prefix = prefix(type);
		methods.forEach((method, declared) -> {
			HandlerMethod handler = new HandlerMethod(bean, type, method);
			declared.forEach((route) -> builder.route(this.routes.create(handler, prefix, route)));
		});
	}

	private static List<HttpRoute> routes(Method method) {
		return MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.stream(HttpRoute.class)
			.map((annotation) -> annotation.synthesize())
			.toList();
	}

	private static String prefix(Class<?> type) {
		HttpHandler handler = AnnotatedElementUtils.findMergedAnnotation(type, HttpHandler.class);
		return (handler != null) ? handler.path() : "";
	}

}

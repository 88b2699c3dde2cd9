package io.miniserver.boot.handler;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.miniserver.boot.RouteDescriptions;
import io.miniserver.boot.RouterCustomizer;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;

/**
 * Finds the handler beans of all sources, also behind proxies, and turns their methods
 * into routes.
 */
final class AnnotatedHandlers implements RouterCustomizer {

	private static final Log logger = LogFactory.getLog(AnnotatedHandlers.class);

	private final ConfigurableListableBeanFactory beans;

	private final List<HandlerSource> sources;

	private final RouteFactory routes;

	private final RouteDescriptions descriptions;

	AnnotatedHandlers(ConfigurableListableBeanFactory beans, List<HandlerSource> sources, RouteFactory routes,
			RouteDescriptions descriptions) {
		this.beans = beans;
		this.sources = sources;
		this.routes = routes;
		this.descriptions = descriptions;
	}

	@Override
	public void customize(Router.Builder builder) {
		List<DeclaredRoute> declared = new ArrayList<>();
		for (HandlerSource source : this.sources) {
			for (String name : this.beans.getBeanNamesForAnnotation(source.marker())) {
				if (!ScopedProxyUtils.isScopedTarget(name)) {
					add(source, name, declared);
				}
			}
		}
		UnmarkedHandlers.warnings(this.beans).forEach(logger::warn);
		HandlerRoutes collected = new HandlerRoutes(this.descriptions);
		for (DeclaredRoute route : RouteIds.assign(declared)) {
			this.routes.create(route.method(), route.declaration()).forEach(collected::add);
		}
		List<Route> served = collected.toRoutes();
		this.routes.complete(collected.served());
		served.forEach(builder::route);
	}

	private void add(HandlerSource source, String name, List<DeclaredRoute> collected) {
		Object bean = this.beans.getBean(name);
		Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
		if (!this.beans.isSingleton(name)) {
			throw new InvalidHandlerException(type.getName(), "the bean '" + name + "' is not a singleton",
					"Remove its scope, or use a scoped proxy: a handler is looked up once, at the start.", null);
		}
		MetadataLookup<@Nullable List<RouteDeclaration>> lookup = (method) -> {
			List<RouteDeclaration> declared = source.routes(type, method);
			return declared.isEmpty() ? null : declared;
		};
		Map<Method, @Nullable List<RouteDeclaration>> methods = MethodIntrospector.selectMethods(type, lookup);
		if (methods.isEmpty()) {
			source.withoutRoutes(type);
		}
		methods.forEach((method, declared) -> {
			HandlerMethod handler = new HandlerMethod(bean, type, method);
			declared.forEach((route) -> collected.add(new DeclaredRoute(handler, route)));
		});
	}

}

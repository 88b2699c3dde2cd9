package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * Asks the methods that answer exceptions: those of the class whose handler method has
 * failed, then those of advice that is for this class.
 */
final class ExceptionAnswers implements HandlerHook, ErrorHandler, SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(ExceptionAnswers.class);

	/** The request attribute with the tables for the class whose method was called. */
	private static final String TABLES = ExceptionAnswers.class.getName();

	private final ConfigurableListableBeanFactory beans;

	private final List<ExceptionSource> sources;

	private final ExceptionMethods methods;

	/** By bean; used by the thread alone that starts the application. */
	private final Map<Object, ExceptionTables> handlers = new IdentityHashMap<>();

	/** In the order in which it is asked; complete before the first route is made. */
	private List<Advice> advice = List.of();

	/** For what no handler has thrown, or one that has nothing of its own. */
	private volatile ExceptionTables general = new ExceptionTables(List.of());

	ExceptionAnswers(ConfigurableListableBeanFactory beans, List<ExceptionSource> sources, ExceptionMethods methods) {
		this.beans = beans;
		this.sources = sources;
		this.methods = methods;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<Advice> found = new ArrayList<>();
		for (ExceptionSource source : this.sources) {
			for (String name : this.beans.getBeanNamesForAnnotation(source.adviceMarker())) {
				if (!ScopedProxyUtils.isScopedTarget(name)) {
					found.add(advice(source, singleton(name)));
				}
			}
		}
		found.sort(Comparator.comparing(Advice::bean, AnnotationAwareOrderComparator.INSTANCE));
		this.advice = List.copyOf(found);
		this.general = new ExceptionTables(
				found.stream().filter((advice) -> advice.scope().isForAll()).map(Advice::table).toList());
	}

	private Advice advice(ExceptionSource source, Object bean) {
		Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
		return new Advice(bean, type, source.scope(type), table(source, bean, type));
	}

	private ExceptionTable table(ExceptionSource source, Object bean, Class<?> type) {
		ExceptionTable table = this.methods.of(bean, type);
		if (table.isEmpty()) {
			source.withoutMethods(type);
		}
		return table;
	}

	private Object singleton(String name) {
		if (!this.beans.isSingleton(name)) {
			throw new InvalidHandlerException(String.valueOf(this.beans.getType(name)),
					"the bean '" + name + "' is not a singleton",
					"Remove its scope, or use a scoped proxy: advice is looked up once, at the start.", null);
		}
		return this.beans.getBean(name);
	}

	/**
	 * A handler of a class that answers exceptions itself, or has advice of its own,
	 * leaves word of it when it fails, or may fail later. All others cost nothing.
	 */
	@Override
	public Handler around(HandlerMethod method, Handler handler) {
		ExceptionTables tables = this.handlers.computeIfAbsent(method.bean(), (bean) -> tables(method));
		return tables.equals(this.general) ? handler : (request) -> handle(handler, request, tables);
	}

	private ExceptionTables tables(HandlerMethod method) {
		Class<?> type = method.getContainingClass();
		List<ExceptionTable> tables = new ArrayList<>();
		ExceptionTable own = this.methods.of(method.bean(), type);
		if (!own.isEmpty()) {
			tables.add(own);
		}
		this.advice.stream().filter((advice) -> advice.scope().isFor(type)).map(Advice::table).forEach(tables::add);
		return new ExceptionTables(tables);
	}

	private static Response handle(Handler handler, Request request, ExceptionTables tables) throws Exception {
		try {
			Response response = handler.handle(request);
			if (response != null && response.isPending()) {
				request.attributes().put(TABLES, tables);
			}
			return response;
		}
		catch (Throwable ex) {
			request.attributes().put(TABLES, tables);
			throw ex;
		}
	}

	/** Most likely a package was renamed, and the advice is missing now. */
	@Override
	public void complete() {
		Set<Class<?>> served = this.handlers.keySet()
			.stream()
			.map(AopProxyUtils::ultimateTargetClass)
			.collect(Collectors.toSet());
		this.advice.stream().filter((advice) -> served.stream().noneMatch(advice.scope()::isFor)).forEach((advice) -> {
			if (!advice.scope().isForAll()) {
				logger.warn(advice.type().getName() + " answers nothing: its advice is for some handlers, and none of "
						+ "those that there are is in its packages, or has one of its types or annotations");
			}
		});
	}

	@Override
	public @Nullable Response handle(Request request, Throwable failure) throws Exception {
		Handler answer = find(request, failure);
		if (answer == null) {
			return null;
		}
		try {
			return answer.handle(request);
		}
		catch (Exception | Error ex) {
			if (ex == failure) {
				return null;
			}
			throw ex;
		}
	}

	private @Nullable Handler find(Request request, Throwable failure) {
		ExceptionTables tables = (request.attributes().get(TABLES) instanceof ExceptionTables own) ? own : this.general;
		return tables.find(failure);
	}

}

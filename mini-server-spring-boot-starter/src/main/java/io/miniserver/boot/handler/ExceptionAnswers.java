package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * Asks the methods that answer exceptions: those of the class whose handler method has
 * failed, then those of advice.
 */
final class ExceptionAnswers implements HandlerHook, ErrorHandler, SmartInitializingSingleton {

	/** The request attribute with the table of the class whose method was called. */
	private static final String LOCAL = ExceptionAnswers.class.getName();

	private final ConfigurableListableBeanFactory beans;

	private final List<ExceptionSource> sources;

	private final ExceptionMethods methods;

	/** By bean; used by the thread alone that starts the application. */
	private final Map<Object, ExceptionTable> locals = new IdentityHashMap<>();

	private volatile List<ExceptionTable> advice = List.of();

	ExceptionAnswers(ConfigurableListableBeanFactory beans, List<ExceptionSource> sources, ExceptionMethods methods) {
		this.beans = beans;
		this.sources = sources;
		this.methods = methods;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<Object> sorted = new ArrayList<>();
		Map<Object, ExceptionTable> tables = new IdentityHashMap<>();
		for (ExceptionSource source : this.sources) {
			for (String name : this.beans.getBeanNamesForAnnotation(source.adviceMarker())) {
				if (!ScopedProxyUtils.isScopedTarget(name)) {
					Object bean = singleton(name);
					sorted.add(bean);
					tables.put(bean, table(source, bean));
				}
			}
		}
		sorted.sort(AnnotationAwareOrderComparator.INSTANCE);
		this.advice = sorted.stream().map(tables::get).toList();
	}

	private ExceptionTable table(ExceptionSource source, Object bean) {
		Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
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
	 * A handler of a class that answers exceptions itself leaves word of it when it
	 * fails, or may fail later. All others cost nothing.
	 */
	@Override
	public Handler around(HandlerMethod method, Handler handler) {
		ExceptionTable table = this.locals.computeIfAbsent(method.bean(),
				(bean) -> this.methods.of(bean, method.getContainingClass()));
		return table.isEmpty() ? handler : (request) -> handle(handler, request, table);
	}

	private static Response handle(Handler handler, Request request, ExceptionTable table) throws Exception {
		try {
			Response response = handler.handle(request);
			if (response != null && response.isPending()) {
				request.attributes().put(LOCAL, table);
			}
			return response;
		}
		catch (Throwable ex) {
			request.attributes().put(LOCAL, table);
			throw ex;
		}
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
		Handler answer = (request.attributes().get(LOCAL) instanceof ExceptionTable table) ? table.find(failure) : null;
		for (ExceptionTable table : this.advice) {
			answer = (answer != null) ? answer : table.find(failure);
		}
		return answer;
	}

}

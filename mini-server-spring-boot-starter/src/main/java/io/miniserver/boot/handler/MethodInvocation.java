package io.miniserver.boot.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;

/**
 * Runs a handler method. Everything from the request to the response is one method handle
 * that was put together when the application started, so a call makes no array of
 * arguments and looks nothing up.
 */
final class MethodInvocation implements Handler {

	private static final MethodType TYPE = MethodType.methodType(Response.class, Request.class);

	private final MethodHandle handle;

	/**
	 * Makes the handler.
	 * @param handle takes the request and returns the response
	 */
	MethodInvocation(MethodHandle handle) {
		this.handle = handle.asType(TYPE);
	}

	/**
	 * Gives a handle its arguments.
	 * @param target a handle that takes any arguments
	 * @param arguments for each of its parameters, a handle that takes the request
	 * @return a handle that takes the request and returns what the target returns
	 */
	static MethodHandle bind(MethodHandle target, MethodHandle[] arguments) {
		if (arguments.length == 0) {
			return MethodHandles.dropArguments(target, 0, Request.class);
		}
		MethodHandle[] filters = new MethodHandle[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			filters[i] = arguments[i].asType(MethodType.methodType(target.type().parameterType(i), Request.class));
		}
		MethodHandle filtered = MethodHandles.filterArguments(target, 0, filters);
		// every parameter is the request now: all of them take the one argument, number 0
		return MethodHandles.permuteArguments(filtered,
				MethodType.methodType(filtered.type().returnType(), Request.class), new int[arguments.length]);
	}

	@Override
	public Response handle(Request request) throws Exception {
		try {
			return (Response) this.handle.invokeExact(request);
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException("A handler threw what is neither an Exception nor an Error", ex);
		}
	}

}

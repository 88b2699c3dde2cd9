package io.miniserver.boot.security;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

import io.miniserver.http.Body;
import io.miniserver.http.EventSource;
import io.miniserver.http.EventStream;
import io.miniserver.http.Handler;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.StreamWriter;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Has the {@link SecurityContextHolder} know who has sent the request, on each thread
 * that runs code of the application for it: that of the handler, the one that answers
 * when a stage has completed, and the one that writes a stream. Without an
 * {@link Authentication} the context is empty there, whatever was left on the thread.
 */
final class SecurityContexts implements Middleware {

	private final SecurityContextHolderStrategy holder;

	SecurityContexts(SecurityContextHolderStrategy holder) {
		this.holder = holder;
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		Known context = new Known(request, this.holder.createEmptyContext());
		SecurityContext before = enter(context);
		try {
			return later(context, next.handle(request));
		}
		finally {
			leave(before);
		}
	}

	private SecurityContext enter(Known context) {
		SecurityContext before = this.holder.getContext();
		this.holder.setDeferredContext(context);
		return before;
	}

	/** A thread that had nothing is left with nothing. */
	private void leave(SecurityContext before) {
		if (before.getAuthentication() != null) {
			this.holder.setContext(before);
		}
		else {
			this.holder.clearContext();
		}
	}

	private Response later(Known context, Response response) {
		Body body = response.body();
		if (body instanceof Body.Pending pending) {
			// What was changed meanwhile is changed of the answer to a failure, too.
			return Response.pending(pending.stage(), (result) -> answer(context, pending, result)).map(pending::finish);
		}
		if (body instanceof Body.Stream stream) {
			return response.withBody(new Body.Stream(stream.length(), (out) -> write(context, stream.writer(), out)));
		}
		if (body instanceof Body.Events events) {
			return response
				.withBody(new Body.Events((stream) -> open(context, events.source(), stream), events.policy()));
		}
		return response;
	}

	private Response answer(Known context, Body.Pending pending, @Nullable Object result) {
		SecurityContext before = enter(context);
		try {
			return later(context, pending.answer(result));
		}
		finally {
			leave(before);
		}
	}

	private void write(Known context, StreamWriter writer, OutputStream out) throws IOException {
		SecurityContext before = enter(context);
		try {
			writer.writeTo(out);
		}
		finally {
			leave(before);
		}
	}

	private void open(Known context, EventSource source, EventStream stream) throws Exception {
		SecurityContext before = enter(context);
		try {
			source.open(stream);
		}
		finally {
			leave(before);
		}
	}

	/**
	 * The context of a request: whom a middleware has found, also one that is inside of
	 * this, such as that of a route.
	 */
	private record Known(Request request, SecurityContext context) implements Supplier<SecurityContext> {

		@Override
		public SecurityContext get() {
			if (this.context.getAuthentication() == null
					&& this.request.principal() instanceof Authentication authentication) {
				this.context.setAuthentication(authentication);
			}
			return this.context;
		}

	}

}

package io.miniserver.boot.handler;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;

import io.miniserver.boot.handler.HandlerHook.ArgumentCheck;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Extensions of handlers, and types that nobody else knows.
 */
interface ExtensionBeans {

	record User(String name) {

	}

	record Money(int amount) {

	}

	record Box<T>(T content) {

	}

	record Users(String greeting) implements ArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == User.class;
		}

		@Override
		public Argument resolve(MethodParameter parameter) {
			return (request) -> {
				String name = request.header("Authorization");
				if (name == null) {
					throw new HttpException(Status.UNAUTHORIZED, "Who?");
				}
				return new User(this.greeting + " " + name);
			};
		}

	}

	class Mondays implements ArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == DayOfWeek.class;
		}

		@Override
		public Argument resolve(MethodParameter parameter) {
			return (request) -> DayOfWeek.MONDAY;
		}

	}

	record MoneyHandler(String greeting) implements ResultHandler {

		@Override
		public boolean supports(ResolvableType type, MethodParameter method) {
			return type.resolve() == Money.class;
		}

		@Override
		public ResultWriter writer(ResolvableType type, MethodParameter method, Others others) {
			return (result, request) -> Response
				.text(this.greeting + " " + ((Money) result).amount() + " " + request.method() + " " + request.path());
		}

	}

	class BoxHandler implements ResultHandler {

		@Override
		public boolean supports(ResolvableType type, MethodParameter method) {
			return type.resolve() == Box.class;
		}

		@Override
		public ResultWriter writer(ResolvableType type, MethodParameter method, Others others) {
			ResultWriter content = others.of(type.getGeneric());
			return (result, request) -> content.write(((Box<?>) result).content(), request).withHeader("X-Box", "yes");
		}

	}

	record Hook(String name, String position, String refused) implements HandlerHook {

		@Override
		public RouteSettings settings(HandlerMethod method, RouteDeclaration declared) {
			return new RouteSettings(Dispatch.ADAPTIVE, "3B", "");
		}

		@Override
		public @Nullable ArgumentCheck check(HandlerMethod method) {
			return method.getMethod().getName().equals("checked") ? this::check : null;
		}

		private void check(@Nullable Object[] arguments, Request request) {
			List<@Nullable Object> list = Arrays.asList(arguments);
			if (list.stream().anyMatch((argument) -> this.refused.equals(String.valueOf(argument)))) {
				throw HttpException.badRequest(this.name + ": " + list + " of " + request.path());
			}
		}

		@Override
		public Handler around(HandlerMethod method, Handler handler) {
			return (request) -> {
				Response response = handler.handle(request);
				String seen = response.headers().first("X-Around");
				String before = (seen != null) ? seen + " " : "";
				return response.withHeader("X-Around", before + this.position);
			};
		}

	}

}

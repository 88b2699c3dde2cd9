package io.miniserver.boot.handler;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.UnaryOperator;

import com.sun.management.ThreadMXBean;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.mockito.Mockito;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MethodInvocationTests {

	private final Bean bean = new Bean();

	@Test
	void allocatesNothingButWhatTheMethodAllocates() throws Exception {
		Handler handler = handler("sum", "a", "b", "name");
		Request request = new PathRequest();
		for (int i = 0; i < 2000; i++) {
			handler.handle(request);
		}
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < 1000; i++) {
			handler.handle(request);
		}
		// less than an object for each call; the measurement itself allocates a little
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
		assertThat(this.bean.sum).isEqualTo(3000 * 3);
	}

	@Test
	void evaluatesArgumentsInTheirOrder() throws Exception {
		Request request = Mockito.mock(Request.class);
		Mockito.when(request.pathParameter(Mockito.anyString())).thenReturn("1");
		handler("sum", "a", "b", "name").handle(request);
		InOrder inOrder = Mockito.inOrder(request);
		inOrder.verify(request).pathParameter("a");
		inOrder.verify(request).pathParameter("b");
		inOrder.verify(request).pathParameter("name");
	}

	@Test
	void throwsWhatTheMethodThrows() {
		Handler exception = handler("exception");
		assertThatThrownBy(() -> exception.handle(new PathRequest())).isSameAs(this.bean.exception);
		Handler error = handler("error");
		assertThatThrownBy(() -> error.handle(new PathRequest())).isSameAs(this.bean.error);
	}

	@Test
	void wrapsWhatAHandlerMayNotThrow() {
		Handler throwable = handler("throwable");
		assertThatThrownBy(() -> throwable.handle(new PathRequest())).isInstanceOf(IllegalStateException.class)
			.hasCause(this.bean.throwable);
	}

	private Handler handler(String name, String... pathNames) {
		Method found = null;
		for (Method method : ReflectionUtils.getDeclaredMethods(Bean.class)) {
			found = method.getName().equals(name) ? method : found;
		}
		HandlerMethod method = new HandlerMethod(this.bean, Bean.class, found);
		ParameterTable annotations = new ParameterTable(List.of(new HttpHandlerSource()), UnaryOperator.identity());
		Arguments arguments = new Arguments(List.of(), annotations, ApplicationConversionService.getSharedInstance(),
				null);
		Calls calls = new Calls(arguments, new Results(null, List.of()), List.of());
		return calls.of(method,
				new RouteScope(io.miniserver.http.Method.GET, List.of(pathNames), List.of(), ResultFormat.USUAL));
	}

	static class Bean {

		private static final Response RESPONSE = Response.ok();

		final Exception exception = new Exception("on purpose");

		final Error error = new Error("on purpose");

		final Throwable throwable = new Throwable("on purpose");

		long sum;

		Response sum(@PathParam int a, @PathParam long b, @PathParam String name) {
			this.sum += a + b;
			return name.isEmpty() ? Response.noContent() : RESPONSE;
		}

		Response exception() throws Exception {
			throw this.exception;
		}

		Response error() {
			throw this.error;
		}

		Response throwable() throws Throwable {
			throw this.throwable;
		}

	}

}

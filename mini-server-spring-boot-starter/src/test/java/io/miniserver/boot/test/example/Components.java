package io.miniserver.boot.test.example;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.MiniServerBuilder;
import io.miniserver.boot.MiniServerCustomizer;
import io.miniserver.boot.RouterCustomizer;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Handler;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.route.Router;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

/** One component of each kind, for an application to be cut into slices. */
final class Components {

	private Components() {
	}

	record Sku(String value) {
	}

	record Order(String sku, int count) {
	}

	interface Orders {

		Order find(Sku sku);

	}

	@Service
	static class StoredOrders implements Orders {

		@Override
		public Order find(Sku sku) {
			return new Order(sku.value(), 7);
		}

	}

	@Repository
	static class OrderRepository {

	}

	@Component
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	static class Settings {

	}

	/** Something that a paused context stops. */
	@Component
	static class Pauses implements SmartLifecycle {

		private final AtomicInteger count = new AtomicInteger();

		private volatile boolean running;

		int count() {
			return this.count.get();
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
			this.count.incrementAndGet();
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

	@HttpHandler("/orders")
	static class OrderHandler {

		private final Orders orders;

		OrderHandler(Orders orders) {
			this.orders = orders;
		}

		@Get("/{sku}")
		Order show(@PathParam Sku sku) {
			return this.orders.find(sku);
		}

		@Post
		Order create(@Body Order order) {
			return order;
		}

		@Get("/fail")
		void fail() {
			throw new IllegalStateException("on purpose");
		}

	}

	@HttpHandler("/other")
	static class OtherHandler {

		@Get
		String other() {
			return "other";
		}

		@Get("/stream")
		Response stream() {
			return Response.stream("text/plain", OtherHandler::writeMuch);
		}

		private static void writeMuch(OutputStream out) throws IOException {
			for (int i = 0; i < 1000; i++) {
				out.write("0123456789".repeat(20).getBytes(StandardCharsets.US_ASCII));
			}
		}

		@Get("/events")
		Response events() {
			return Response.events((stream) -> stream.send("one"));
		}

		@Post("/upload")
		String upload(Request request) throws IOException {
			return request.multipartForm().parts().get(0).name();
		}

	}

	@Component
	static class SkuConverter implements Converter<String, Sku> {

		@Override
		public Sku convert(String source) {
			return new Sku(source.toUpperCase(Locale.ROOT));
		}

	}

	@Component
	static class Tagging implements Middleware {

		@Override
		public Response handle(Request request, Handler next) throws Exception {
			return next.handle(request).withHeader("X-Middleware", "here");
		}

	}

	@Component
	static class Failures implements ErrorHandler {

		@Override
		public Response handle(Request request, Throwable failure) {
			return (failure instanceof IllegalStateException)
					? Response.text("handled: " + failure.getMessage()).withStatus(Status.CONFLICT) : null;
		}

	}

	@Component
	static class MoreRoutes implements RouterCustomizer {

		@Override
		public void customize(Router.Builder routes) {
			routes.get("/more", (request) -> Response.text("more"));
		}

	}

	@Component
	static class Customizer implements MiniServerCustomizer {

		@Override
		public void customize(MiniServerBuilder builder) {
			builder.middleware((request, next) -> next.handle(request).withHeader("X-Customizer", "here"));
		}

	}

}

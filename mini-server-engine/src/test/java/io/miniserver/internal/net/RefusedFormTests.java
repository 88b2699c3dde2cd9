package io.miniserver.internal.net;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of a form that was refused, and to whom. */
@Timeout(60)
class RefusedFormTests {

	@Test
	void anObserverHearsWhyAFormWasRefused() throws Exception {
		List<String> told = new CopyOnWriteArrayList<>();
		Handler handler = (request) -> Response.text(request.form().names().toString());
		try (TestServer server = TestServer.with("/form", handler)
			.observer((exchange) -> told.add(exchange.status() + " " + exchange.reason()))
			.start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.send(FormRequest.post("/form", "text/plain", "a=1")).read();
			Await.until("told", () -> !told.isEmpty());
			assertThat(told).containsExactly("415 not-url-encoded");
		}
	}

	@Test
	void aRefusedMultipartIsRefusedAgain() throws Exception {
		CompletableFuture<Throwable> second = new CompletableFuture<>();
		Handler handler = (request) -> {
			try {
				request.multipartForm();
			}
			catch (HttpException ex) {
				try {
					request.multipartForm();
				}
				catch (Exception again) {
					second.complete(again);
					throw again;
				}
			}
			return Response.ok();
		};
		try (TestServer server = TestServer.with("/form", Dispatch.WORKER, handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			RawClient.Answer answer = client
				.send(FormRequest.post("/form", FormRequest.MULTIPART,
						FormRequest.part("x=y") + "1" + FormRequest.end()))
				.read();
			assertThat(answer.status()).isEqualTo(400);
		}
	}

}

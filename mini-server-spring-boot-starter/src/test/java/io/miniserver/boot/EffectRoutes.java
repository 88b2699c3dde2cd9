package io.miniserver.boot;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Request;
import io.miniserver.http.Response;

/**
 * The routes on which the effect of properties is shown.
 */
@HttpHandler
class EffectRoutes {

	/** The head of a request whose body no test sends to its end. */
	static final String LONG_BODY = "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n";

	final CountDownLatch started = new CountDownLatch(1);

	final CountDownLatch release = new CountDownLatch(1);

	final CountDownLatch interrupted = new CountDownLatch(1);

	final CountDownLatch finished = new CountDownLatch(1);

	final CountDownLatch writeFailed = new CountDownLatch(1);

	/** The requests that run on reserved workers. */
	final AtomicInteger reserved = new AtomicInteger();

	/** The last request that was blocked. */
	volatile Request blocked;

	@Get("/hello")
	String hello() {
		return "hello";
	}

	@Post("/length")
	String length(@Body InputStream body) throws IOException {
		this.started.countDown();
		return "" + body.readAllBytes().length;
	}

	@Post("/unread")
	void unread() {
	}

	@Get(value = "/block", dispatch = Dispatch.WORKER)
	String block(Request request) throws InterruptedException {
		this.blocked = request;
		this.started.countDown();
		try {
			this.release.await();
			this.finished.countDown();
			return "released";
		}
		catch (InterruptedException ex) {
			this.interrupted.countDown();
			throw ex;
		}
	}

	@Get(value = "/reserved", dispatch = Dispatch.RESERVED)
	String reserved() throws InterruptedException {
		this.reserved.incrementAndGet();
		this.release.await();
		return "released";
	}

	@Get(value = "/thread", dispatch = Dispatch.WORKER)
	String thread() {
		return Thread.currentThread().toString();
	}

	@Get("/endless")
	Response endless() {
		return Response.stream("text/plain", (out) -> {
			try {
				while (true) {
					out.write(new byte[8192]);
				}
			}
			catch (IOException ex) {
				this.writeFailed.countDown();
				throw ex;
			}
		});
	}

}

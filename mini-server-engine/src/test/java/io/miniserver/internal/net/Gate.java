package io.miniserver.internal.net;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** A handler that tells when it has begun, and waits until it is let go. */
final class Gate implements Handler {

	private final Semaphore entered = new Semaphore(0);

	private final Semaphore leave = new Semaphore(0);

	@Override
	public Response handle(Request request) throws InterruptedException {
		this.entered.release();
		this.leave.acquire();
		return Response.text("through");
	}

	/** Returns when a request has entered; each call is for one more. */
	void awaitEntered() throws InterruptedException {
		assertThat(this.entered.tryAcquire(20, TimeUnit.SECONDS)).as("the handler was entered").isTrue();
	}

	/** Lets one request through. */
	void letThrough() {
		this.leave.release();
	}

}

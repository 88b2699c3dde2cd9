package io.miniserver.boot;

import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.http.Dispatch;

/** What {@link ReloadedApplicationTests} loads anew at each start. */
@HttpHandler
public class ReloadedApplication {

	@Get("/loader")
	public String loader() {
		return String.valueOf(System.identityHashCode(getClass().getClassLoader()));
	}

	@Get(value = "/worker", dispatch = Dispatch.WORKER)
	public String worker() {
		return Thread.currentThread().getName();
	}

}

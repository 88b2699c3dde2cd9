package io.miniserver.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** The server itself has refused a request. */
@Name("io.miniserver.Rejection")
@Label("HTTP Rejection")
@Description("The server refused a request by a rule of the protocol or a limit")
@Category("mini-server")
@StackTrace(false)
final class RejectionEvent extends Event {

	@Label("Reason")
	@Nullable String reason;

	@Label("Status")
	int status;

	@Label("Route")
	@Nullable String route;

	@Label("Client")
	@Nullable String client;

}

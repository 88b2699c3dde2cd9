package io.miniserver.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A loop was taken from a handler that did not return. */
@Name("io.miniserver.Takeover")
@Label("Event Loop Takeover")
@Description("An event loop was taken from a handler that did not return in time")
@Category("mini-server")
@StackTrace(false)
final class TakeoverEvent extends Event {

	@Label("Route")
	@Nullable String route;

}

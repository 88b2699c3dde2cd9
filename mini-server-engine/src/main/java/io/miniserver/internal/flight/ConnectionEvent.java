package io.miniserver.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A connection: opened at its start, closed at its end. */
@Name("io.miniserver.Connection")
@Label("HTTP Connection")
@Description("A connection of a client, from its opening to its end")
@Category("mini-server")
@StackTrace(false)
final class ConnectionEvent extends Event implements ConnectionFlight {

	@Label("Client")
	@Nullable String client;

	@Label("Requests")
	int requests;

	@Label("Bytes Received")
	@DataAmount
	long bytesReceived;

	@Label("Bytes Sent")
	@DataAmount
	long bytesSent;

	@Override
	public void closed(String client, int requests, long received, long sent) {
		if (shouldCommit()) {
			this.client = client;
			this.requests = requests;
			this.bytesReceived = received;
			this.bytesSent = sent;
			commit();
		}
	}

}

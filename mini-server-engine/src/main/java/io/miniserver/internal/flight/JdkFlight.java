package io.miniserver.internal.flight;

import org.jspecify.annotations.Nullable;

/** Writes events of the JDK's recorder. */
final class JdkFlight implements Flight {

	/** Never written: asked whether their like is wanted, which needs an object. */
	private final ConnectionEvent connections = new ConnectionEvent();

	private final RequestEvent requests = new RequestEvent();

	private final TakeoverEvent takeovers = new TakeoverEvent();

	private final RejectionEvent rejections = new RejectionEvent();

	@Override
	public @Nullable ConnectionFlight connection() {
		if (!this.connections.isEnabled()) {
			return null;
		}
		ConnectionEvent event = new ConnectionEvent();
		event.begin();
		return event;
	}

	@Override
	public @Nullable RequestFlight request() {
		if (!this.requests.isEnabled()) {
			return null;
		}
		RequestEvent event = new RequestEvent();
		event.begin();
		return event;
	}

	@Override
	public void takeover(@Nullable String route) {
		if (this.takeovers.isEnabled()) {
			TakeoverEvent event = new TakeoverEvent();
			event.route = route;
			event.commit();
		}
	}

	@Override
	public void rejection(Refused refused) {
		if (this.rejections.isEnabled()) {
			RejectionEvent event = new RejectionEvent();
			event.reason = refused.reason();
			event.status = refused.status();
			event.route = refused.route();
			event.client = refused.client();
			event.commit();
		}
	}

}

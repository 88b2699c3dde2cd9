package io.miniserver.boot;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Turns readiness to "refusing traffic" when the application begins to close, so before
 * the graceful stop. Spring Boot does that in its web contexts only, and an application
 * on mini-server has none.
 * <p>
 * This is no bean: a bean that listens would be created at the close of an application
 * that failed to start, which logs an exception that has nothing to do with the failure.
 */
final class RefuseTrafficOnClose implements ApplicationListener<ContextClosedEvent> {

	private final ApplicationContext context;

	RefuseTrafficOnClose(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		// child contexts send their events to the parent too
		if (event.getApplicationContext() == this.context) {
			AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
		}
	}

}

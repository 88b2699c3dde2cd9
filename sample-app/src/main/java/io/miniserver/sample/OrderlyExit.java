package io.miniserver.sample;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * Makes a process that is told to stop, and stops well, exit with 0.
 * <p>
 * By itself a JVM exits with 143 after SIGTERM, however well its shutdown hooks did, and
 * systemd, Maven and many scripts call that a failure. This bean takes the signal, closes
 * the context (the server answers what it has accepted, the pool and the database file
 * close after it), and exits with what {@link SpringApplication#exit} says: 0, unless
 * closing failed or an {@code ExitCodeGenerator} knows better. SIGINT is left as it is: a
 * shell wants to know that Ctrl-C was pressed.
 * <p>
 * It is in place before the server opens its port, because singletons are made before
 * lifecycles start. A signal that comes earlier ends the JVM with 143, and rightly: the
 * application never ran.
 * <p>
 * {@code sun.misc.Signal} is one of the critical internal APIs that JEP 260 keeps
 * accessible until they have a successor (module {@code jdk.unsupported}). It is called
 * by reflection because javac warns about the bare name, a warning that nothing
 * suppresses and that is an error here.
 */
final class OrderlyExit {

	private static final Logger logger = LoggerFactory.getLogger(OrderlyExit.class);

	private static final String SIGNAL = "TERM";

	private final ApplicationContext context;

	private @Nullable Object replacedHandler;

	OrderlyExit(ApplicationContext context) {
		this.context = context;
	}

	@PostConstruct
	void install() {
		try {
			Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
			Object handler = Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] { handlerType },
					(proxy, method, arguments) -> onCall(proxy, method, arguments));
			this.replacedHandler = handle(handler);
		}
		catch (ReflectiveOperationException ex) {
			// Such as a JVM with -Xrs, which leaves signals to the operating system.
			logger.warn("SIGTERM is not handled: {}", NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		}
	}

	/**
	 * Gives the signal back.
	 */
	@PreDestroy
	void restore() throws ReflectiveOperationException {
		if (this.replacedHandler != null) {
			handle(this.replacedHandler);
		}
	}

	private @Nullable Object onCall(Object proxy, Method method, Object @Nullable [] arguments) {
		return switch (method.getName()) {
			case "handle" -> {
				logger.info("Stopping, because the process was told to terminate");
				System.exit(SpringApplication.exit(this.context));
				yield null;
			}
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> "OrderlyExit on SIG" + SIGNAL;
		};
	}

	private static @Nullable Object handle(Object handler) throws ReflectiveOperationException {
		Class<?> signalType = Class.forName("sun.misc.Signal");
		Object signal = signalType.getConstructor(String.class).newInstance(SIGNAL);
		Method handle = signalType.getMethod("handle", signalType, Class.forName("sun.misc.SignalHandler"));
		return handle.invoke(null, signal, handler);
	}

}

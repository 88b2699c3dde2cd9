package io.miniserver.internal.net;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ThreadFactory;

import org.jspecify.annotations.Nullable;

/**
 * Reaches the virtual threads of Java 21 and later from code that is compiled for 17.
 */
final class VirtualThreads {

	private VirtualThreads() {
	}

	/**
	 * Returns a factory of virtual threads.
	 * @param prefix what their names begin with; a number follows
	 * @return the factory
	 * @throws IllegalStateException before Java 21
	 */
	static ThreadFactory factory(String prefix) {
		try {
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			Class<?> type = Class.forName("java.lang.Thread$Builder");
			builder = type.getMethod("name", String.class, long.class).invoke(builder, prefix, 1L);
			Method factory = type.getMethod("factory");
			return (ThreadFactory) factory.invoke(builder);
		}
		catch (NoSuchMethodException | ClassNotFoundException | IllegalAccessException ex) {
			throw unavailable(ex);
		}
		catch (InvocationTargetException ex) {
			throw unavailable(ex.getCause());
		}
	}

	private static IllegalStateException unavailable(@Nullable Throwable cause) {
		return new IllegalStateException("workers.threads is VIRTUAL, but virtual threads need Java 21 or later; "
				+ "this is Java " + Runtime.version().feature(), cause);
	}

}

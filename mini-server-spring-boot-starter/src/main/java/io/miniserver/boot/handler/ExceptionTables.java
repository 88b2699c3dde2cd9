package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.http.Handler;
import org.jspecify.annotations.Nullable;

/**
 * What answers the exceptions of a handler.
 *
 * @param tables the tables in the order in which they are asked
 */
record ExceptionTables(List<ExceptionTable> tables) {

	/**
	 * Returns what answers an exception: the first table that has something for it.
	 * @param failure the exception
	 * @return what calls the method, or null if there is none
	 */
	@Nullable Handler find(Throwable failure) {
		for (ExceptionTable table : this.tables) {
			Handler answer = table.find(failure);
			if (answer != null) {
				return answer;
			}
		}
		return null;
	}

}

package io.miniserver.boot.handler;

import java.util.List;

/**
 * What is declared of a method that answers exceptions, whatever the annotation is.
 *
 * @param types the exceptions; empty for those that are parameters of the method
 * @param status the status of results that have none of their own; 0: the usual one
 */
record ExceptionDeclaration(List<Class<? extends Throwable>> types, int status) {

}

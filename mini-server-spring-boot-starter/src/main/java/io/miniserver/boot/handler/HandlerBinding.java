package io.miniserver.boot.handler;

/**
 * What is needed to call a method with what is in a request.
 *
 * @param annotations the annotations of parameters
 * @param arguments makes the arguments
 * @param results makes responses of the results
 */
record HandlerBinding(ParameterTable annotations, Arguments arguments, Results results) {

}

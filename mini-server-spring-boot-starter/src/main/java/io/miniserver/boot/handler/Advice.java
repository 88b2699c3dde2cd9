package io.miniserver.boot.handler;

/**
 * A bean whose methods answer the exceptions of others.
 *
 * @param bean the bean, which tells its place in the order
 * @param type its class
 * @param scope which handlers it is for
 * @param table what its methods answer
 */
record Advice(Object bean, Class<?> type, AdviceScope scope, ExceptionTable table) {

}

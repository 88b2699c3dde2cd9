/**
 * The front door of the engine: {@link io.miniserver.MiniServer}. The life of a request:
 * <table>
 * <caption>One file a step</caption>
 * <tr>
 * <th>step</th>
 * <th>type</th>
 * <th>turns … into …</th>
 * </tr>
 * <tr>
 * <td>1 listen</td>
 * <td>{@code internal.net.Listener}</td>
 * <td>port → accepted socket, given to an event loop</td>
 * </tr>
 * <tr>
 * <td>2 select</td>
 * <td>{@code internal.net.EventLoop}</td>
 * <td>ready sockets → bytes in the driver's read buffer</td>
 * </tr>
 * <tr>
 * <td>3 parse</td>
 * <td>{@code internal.wire.RequestParser}</td>
 * <td>bytes → request head, or a {@code Rejection}</td>
 * </tr>
 * <tr>
 * <td>4 route</td>
 * <td>{@code route.Router}</td>
 * <td>method + path → the route</td>
 * </tr>
 * <tr>
 * <td>5 frame</td>
 * <td>{@code internal.wire.BodyFraming}</td>
 * <td>head → how the body ends, checked against the route's limit</td>
 * </tr>
 * <tr>
 * <td>6 dispatch</td>
 * <td>{@code internal.net.Dispatcher}</td>
 * <td>runs the handler here, or on a worker</td>
 * </tr>
 * <tr>
 * <td>7 handle</td>
 * <td>{@code http.Middleware}, {@code http.Handler}</td>
 * <td>request → response</td>
 * </tr>
 * <tr>
 * <td>8 encode</td>
 * <td>{@code internal.wire.ResponseEncoder}</td>
 * <td>response → head bytes and body coding</td>
 * </tr>
 * <tr>
 * <td>9 write</td>
 * <td>{@code internal.net.ResponseWriter}</td>
 * <td>bytes → socket; keep the connection, or close it</td>
 * </tr>
 * </table>
 */
@NullMarked
package io.miniserver;

import org.jspecify.annotations.NullMarked;

/**
 * HTTP/1.1 as bytes: the parser, the body codings and the encoder. Holds no socket, no
 * thread and no clock, so that each rule can be tested at every split of its input.
 */
@NullMarked
package io.miniserver.internal.wire;

import org.jspecify.annotations.NullMarked;

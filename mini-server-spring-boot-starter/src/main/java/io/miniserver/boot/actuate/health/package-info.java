/**
 * What the actuator's health endpoint tells of the server.
 */
@NullMarked
package io.miniserver.boot.actuate.health;

import org.jspecify.annotations.NullMarked;

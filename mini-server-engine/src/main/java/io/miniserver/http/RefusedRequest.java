package io.miniserver.http;

/**
 * What is known of a request that the server refuses before a handler gets it.
 *
 * @param headers the fields that were read; perhaps none, and perhaps not all that the
 * client has sent
 * @param id what identifies the request in logs and in the error response
 */
public record RefusedRequest(Headers headers, String id) {

}

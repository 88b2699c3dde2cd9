package io.miniserver.route;

import java.util.regex.Pattern;

/**
 * A child of a node for the segments that a regular expression matches.
 *
 * @param pattern the regular expression
 * @param number its number in the router, under which a match keeps its matcher
 * @param node the child
 */
record RegexBranch(Pattern pattern, int number, RouteNode node) {

}

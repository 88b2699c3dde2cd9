package io.miniserver.internal.wire;

import java.util.ArrayList;
import java.util.List;

import io.miniserver.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The fields that proxies had before RFC 7239: {@code X-Forwarded-For}, {@code -Proto},
 * {@code -Host} and {@code -Port}. Nothing defines them; each is a list to which proxies
 * add at the end. What is no list of the same length as that of the addresses was not
 * added but set, by the nearest proxy: its last element is taken.
 */
public final class XForwardedFields {

	private XForwardedFields() {
	}

	/**
	 * Reads the fields.
	 * @param headers the fields of a request
	 * @return what each proxy has added, the nearest one last
	 * @throws RejectedRequestException if a host is malformed
	 */
	public static List<ForwardedHop> parse(Headers headers) {
		List<String> nodes = list(headers, "X-Forwarded-For");
		List<String> schemes = list(headers, "X-Forwarded-Proto");
		List<String> hosts = list(headers, "X-Forwarded-Host");
		List<String> ports = list(headers, "X-Forwarded-Port");
		boolean nothing = schemes.isEmpty() && hosts.isEmpty() && ports.isEmpty();
		int count = (nodes.isEmpty() && !nothing) ? 1 : nodes.size();
		List<ForwardedHop> hops = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			String scheme = ForwardedFields.scheme(element(schemes, i, count));
			String host = withPort(element(hosts, i, count), element(ports, i, count), scheme);
			hops.add(new ForwardedHop(nodes.isEmpty() ? null : nodes.get(i), scheme, ForwardedFields.authority(host)));
		}
		return hops;
	}

	private static List<String> list(Headers headers, String name) {
		List<String> elements = new ArrayList<>();
		for (String value : headers.all(name)) {
			for (String element : value.split(",", -1)) {
				elements.add(element.strip());
			}
		}
		elements.removeIf(String::isEmpty);
		return elements;
	}

	private static @Nullable String element(List<String> elements, int index, int count) {
		if (elements.isEmpty()) {
			return null;
		}
		return elements.get((elements.size() == count) ? index : elements.size() - 1);
	}

	/** A host has its port with it, unless it is the scheme's own or stands beside it. */
	private static @Nullable String withPort(@Nullable String host, @Nullable String port, @Nullable String scheme) {
		if (host == null || port == null || host.lastIndexOf(':') > host.lastIndexOf(']')) {
			return host;
		}
		String implied = "https".equals(scheme) ? "443" : "80";
		return port.equals(implied) ? host : host + ":" + port;
	}

}

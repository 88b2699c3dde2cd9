package io.miniserver.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which content codings a client accepts: the {@code Accept-Encoding} fields of its
 * request (RFC 9110 section 12.5.3). Immutable.
 * <p>
 * Never refuses: what is malformed counts as absent. Without the field nothing but the
 * content as it is is chosen, which the RFC allows, for a client that can decode says so.
 */
public final class AcceptEncoding {

	private static final String ANY = "*";

	/** Of each coding in lower case; the first mention counts. */
	private final Map<String, Double> qualities;

	private AcceptEncoding(Map<String, Double> qualities) {
		this.qualities = qualities;
	}

	/**
	 * Returns what the fields of a request say.
	 * @param headers the fields; several {@code Accept-Encoding} fields count as one list
	 * @return the preferences
	 */
	public static AcceptEncoding of(Headers headers) {
		Map<String, Double> qualities = new LinkedHashMap<>();
		for (String value : headers.all("Accept-Encoding")) {
			int start = 0;
			while (start < value.length()) {
				int comma = value.indexOf(',', start);
				int end = (comma >= 0) ? comma : value.length();
				add(value.substring(start, end), qualities);
				start = end + 1;
			}
		}
		return new AcceptEncoding(qualities);
	}

	private static void add(String element, Map<String, Double> qualities) {
		int semicolon = element.indexOf(';');
		String name = ((semicolon >= 0) ? element.substring(0, semicolon) : element).strip().toLowerCase(Locale.ROOT);
		double quality = (semicolon >= 0) ? weight(element.substring(semicolon + 1).strip()) : 1;
		if (FieldSyntax.isToken(name) && quality >= 0) {
			// RFC 9110 section 8.4.1.3
			qualities.putIfAbsent(name.equals("x-gzip") ? "gzip" : name, quality);
		}
	}

	/** Returns the weight (RFC 9110 section 12.4.2), or -1 if it is malformed. */
	private static double weight(String weight) {
		boolean named = weight.length() >= 3 && weight.length() <= 7 && (weight.charAt(0) | 0x20) == 'q'
				&& weight.charAt(1) == '=';
		String value = named ? weight.substring(2) : "";
		boolean decimal = value.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");
		return decimal ? Double.parseDouble(value) : -1;
	}

	/**
	 * Returns how much a content coding is wanted.
	 * @param coding the coding's name in lower case, such as {@code gzip}
	 * @return from 1 down to 0.001; 0 if it is not accepted
	 */
	public double quality(String coding) {
		Double quality = this.qualities.get(coding);
		if (quality == null) {
			quality = this.qualities.get(ANY);
		}
		return (quality != null) ? quality : 0;
	}

	/**
	 * Chooses a coding.
	 * @param codings what there is, the best first
	 * @return the coding that is wanted most, of several the first; null if none is
	 * accepted, or the content as it is is wanted more by its own weight
	 */
	public @Nullable String choose(List<String> codings) {
		String best = null;
		double bestQuality = 0;
		for (String coding : codings) {
			double quality = quality(coding);
			if (quality > bestQuality) {
				best = coding;
				bestQuality = quality;
			}
		}
		Double identity = this.qualities.get("identity");
		return (identity != null && identity > bestQuality) ? null : best;
	}

	@Override
	public String toString() {
		return "AcceptEncoding" + this.qualities;
	}

}

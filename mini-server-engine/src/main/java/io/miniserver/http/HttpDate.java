package io.miniserver.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Dates of HTTP (RFC 9110 section 5.6.7), in English whatever the locale is. Has no
 * clock.
 */
public final class HttpDate {

	private static final String DAYS = "MonTueWedThuFriSatSun";

	private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

	private static final String DAY_NAME = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";

	private static final String DAY_NAME_LONG = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";

	private static final String MONTH = "(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";

	private static final String TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";

	/** {@code IMF-fixdate}, {@code rfc850-date} and {@code asctime-date}. */
	private static final List<Pattern> FORMATS = List.of(
			Pattern.compile(DAY_NAME + ", (?<day>\\d\\d) " + MONTH + " (?<year>\\d{4}) " + TIME + " GMT"),
			Pattern.compile(DAY_NAME_LONG + ", (?<day>\\d\\d)-" + MONTH + "-(?<year>\\d\\d) " + TIME + " GMT"),
			Pattern.compile(DAY_NAME + " " + MONTH + " (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})"));

	private HttpDate() {
	}

	/**
	 * Returns a date as it is sent: {@code Sun, 06 Nov 1994 08:49:37 GMT}.
	 * @param epochSecond the seconds since 1970-01-01T00:00:00Z, within the years 0 to
	 * 9999
	 * @return the text in ASCII, 29 bytes
	 */
	public static byte[] format(long epochSecond) {
		return text(epochSecond).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Returns a date as it is sent.
	 * @param epochSecond as for {@link #format}
	 * @return the text
	 */
	public static String text(long epochSecond) {
		LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
		StringBuilder text = new StringBuilder(29);
		name(text, DAYS, time.getDayOfWeek().getValue()).append(", ");
		digits(text, 2, time.getDayOfMonth()).append(' ');
		name(text, MONTHS, time.getMonthValue()).append(' ');
		digits(text, 4, time.getYear()).append(' ');
		digits(text, 2, time.getHour()).append(':');
		digits(text, 2, time.getMinute()).append(':');
		return digits(text, 2, time.getSecond()).append(" GMT").toString();
	}

	private static StringBuilder name(StringBuilder text, String names, int number) {
		return text.append(names, 3 * (number - 1), 3 * number);
	}

	private static StringBuilder digits(StringBuilder text, int count, int number) {
		String digits = Integer.toString(number);
		return text.append("0".repeat(Math.max(0, count - digits.length()))).append(digits);
	}

	/**
	 * Reads a date in any of the three formats that recipients have to understand. The
	 * name of the day is not compared with the date.
	 * @param text the text
	 * @param now the current time, from which a year of two digits gets its century
	 * @return the date, or null if the text is none
	 */
	public static @Nullable Instant parse(String text, Instant now) {
		for (Pattern format : FORMATS) {
			Matcher matcher = format.matcher(text);
			if (matcher.matches()) {
				return date(matcher, now);
			}
		}
		return null;
	}

	private static @Nullable Instant date(Matcher matcher, Instant now) {
		int month = MONTHS.indexOf(matcher.group("month")) / 3 + 1;
		int day = Integer.parseInt(matcher.group("day").strip());
		int second = number(matcher, "second");
		try {
			// A leap second becomes the second before it: no clock here knows one.
			LocalDateTime date = LocalDateTime.of(year(matcher, now), month, day, number(matcher, "hour"),
					number(matcher, "minute"), (second == 60) ? 59 : second);
			return date.toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			// Well-formed, but no date: a 31st of February.
			return null;
		}
	}

	/**
	 * A year of two digits that appears to be more than 50 years ahead is the latest one
	 * in the past with these digits.
	 */
	private static int year(Matcher matcher, Instant now) {
		int year = number(matcher, "year");
		if (matcher.group("year").length() > 2) {
			return year;
		}
		int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
		int inThisCentury = thisYear - thisYear % 100 + year;
		return (inThisCentury > thisYear + 50) ? inThisCentury - 100 : inThisCentury;
	}

	private static int number(Matcher matcher, String group) {
		return Integer.parseInt(matcher.group(group));
	}

}

package io.miniserver.boot.actuate;

import java.util.Locale;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed of requests, for whoever documents the observations of an application.
 */
public enum MiniServerRequestObservationDocumentation implements ObservationDocumentation {

	/** A request, from its complete head to the hand-over of its response. */
	HTTP_SERVER_REQUESTS {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultMiniServerRequestObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	};

	/** The keys with few values, which are tags of the timer. */
	public enum LowCardinalityKeyNames implements KeyName {

		/** Simple name of what the handler threw, or {@code none}. */
		EXCEPTION,

		/** The method; {@code UNKNOWN} for one that is not standard. */
		METHOD,

		/** What kind of end it was. */
		OUTCOME,

		/** Status of the response; {@code UNKNOWN} without one. */
		STATUS,

		/** Pattern of the route. */
		URI;

		@Override
		public String asString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** The keys with many values, which are on spans alone. */
	public enum HighCardinalityKeyNames implements KeyName {

		/** Path of the request as it was received, without its query. */
		HTTP_URL;

		@Override
		public String asString() {
			return "http.url";
		}

	}

}

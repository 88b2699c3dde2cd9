package io.miniserver.boot.actuate;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of a request and gives it its key values. A bean of this type
 * replaces {@link DefaultMiniServerRequestObservationConvention}.
 */
public interface MiniServerRequestObservationConvention
		extends ObservationConvention<MiniServerRequestObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof MiniServerRequestObservationContext;
	}

}

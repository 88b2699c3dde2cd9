package io.miniserver.boot.handler;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/**
 * Shows to validators what a stage has delivered, so that constraints can be declared of
 * it: {@code CompletionStage<@Valid Order>}. What is not there yet, or will not be, is
 * not waited for. Validators find this class by themselves; an extractor in the
 * configuration of a validator goes before it.
 */
public final class ValidatedStageExtractor implements ValueExtractor<CompletionStage<@ExtractedValue ?>> {

	/**
	 * Creates an extractor, for the loader of services.
	 */
	public ValidatedStageExtractor() {
	}

	@Override
	public void extractValues(CompletionStage<?> stage, ValueReceiver receiver) {
		CompletableFuture<?> future = stage.toCompletableFuture();
		if (future.isDone() && !future.isCompletedExceptionally()) {
			receiver.value(null, future.join());
		}
	}

}

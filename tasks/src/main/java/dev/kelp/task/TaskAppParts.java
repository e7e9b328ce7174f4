package dev.kelp.task;

import dev.kelp.task.result.ResultBackend;
import dev.kelp.transport.Broker;
import org.jspecify.annotations.Nullable;

/** What a builder hands an application besides settings and tasks. */
record TaskAppParts(
        Broker broker,
        boolean ownsBroker,
        @Nullable ResultBackend results,
        @Nullable TaskPublisher publisher,
        ClassLoader loader) {}
